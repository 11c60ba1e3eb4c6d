import { Tabs } from '#components/tabs.tsx'
import { useMayOpen, useView } from '#components/view.ts'
import { deskWords } from '../desk-messages.ts'

export function useDeskWords() {
  return deskWords[useView().locale]
}

/** The sides of one consultation at the desk. */
export function DeskTabs({ id, here, waiting }: { id: string; here: string; waiting?: number }) {
  const t = useDeskWords()
  const mayOpen = useMayOpen()
  const at = (path: string) => `/desk/consultations/${id}${path}`
  const tabs = [
    { href: at(''), label: t.statements },
    { href: at('/moderation'), label: t.moderation, count: waiting },
    { href: at('/flags'), label: t.flags },
    { href: at('/report'), label: t.report },
  ]
  return (
    <Tabs
      label={t.title}
      tabs={tabs
        .filter(({ href }) => mayOpen(href))
        .map((tab) => ({ ...tab, current: tab.href === at(here) }))}
    />
  )
}
