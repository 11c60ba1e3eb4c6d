import { Icon, type IconName } from './icon.tsx'
import { useWords } from './messages.ts'
import { Time } from './time.tsx'

export type Evidence = {
  title: string
  kind: 'file' | 'picture' | 'record' | 'link'
  /** Nothing to open while it is missing. */
  href?: string | undefined
  /** As in 'PDF · 2.1 MB'. */
  about?: string | undefined
  at?: Date | string | undefined
  by?: string | undefined
  /** It is required and not there yet. */
  missing?: boolean | undefined
}

const icons: Record<Evidence['kind'], IconName> = {
  file: 'file',
  picture: 'picture',
  record: 'tray',
  link: 'arrow',
}

/** What supports a stage or a claim, and what is still missing. */
export function EvidenceList({ items, label }: { items: readonly Evidence[]; label?: string | undefined }) {
  const t = useWords()
  return (
    <ul class="divide-line border-line divide-y border-y" aria-label={label ?? t.evidence}>
      {items.map((item) => (
        <li key={item.title} class="flex items-start gap-3 py-3">
          <span class={item.missing ? 'text-warning' : 'text-quiet'}>
            <Icon name={item.missing ? 'alert' : icons[item.kind]} class="mt-1" />
          </span>
          <div class="min-w-0 flex-1">
            {item.href && !item.missing ? <a href={item.href}>{item.title}</a> : item.title}
            {item.missing && <strong class="text-warning ml-2">{t.missing}</strong>}
            <p class="text-quiet flex flex-wrap gap-x-4 text-sm">
              {item.about && <span>{item.about}</span>}
              {item.by && <span>{item.by}</span>}
              {item.at && <Time at={item.at} />}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
