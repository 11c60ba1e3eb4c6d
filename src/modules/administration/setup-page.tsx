import { Badge } from '#components/badge.tsx'
import { DataTable } from '#components/data-table.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Progress } from '#components/progress.tsx'
import { useMayOpen } from '#components/view.ts'
import { type Role, roleNames } from '#kernel/access/roles.ts'
import { administrationWords } from './messages.ts'
import { type SetupStep, showSetup } from './setup.ts'
import { setupWords } from './setup-words.ts'

/** Where each step is done. */
const places: Partial<Record<SetupStep, string>> = {
  regions: '/desk/regions',
  staff: '/desk/accounts',
  units: '/desk/units',
  term: '/desk/terms',
  standard: '/desk/standards',
  members: '/desk/members',
  hall: '/desk/places',
  poster: '/desk/places',
  messages: '/desk/deliveries',
  backup: '/desk/upkeep',
}

export const setupPage = page({
  path: '/desk/setup',
  place: 'desk',
  allow: showSetup.allow,
  load: ({ ask }) => ask(showSetup, {}),
  head: (_, locale) => ({ title: setupWords[locale].title, wide: true }),
  render: ({ steps, done }, { locale }) => {
    const t = setupWords[locale]
    const mayOpen = useMayOpen()
    const next = steps.find((step) => !step.done)
    return (
      <>
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
        <Progress label={t.progress} value={done} most={steps.length} unit={t.steps} />
        <Notice tone={next ? 'info' : 'success'}>{next ? t.next(t.names[next.name]) : t.allDone}</Notice>
        <DataTable
          caption={t.title}
          rows={steps}
          rowKey={({ name }) => name}
          stack
          columns={[
            {
              key: 'step',
              label: t.step,
              show: ({ name }) => {
                const href = places[name]
                return href && mayOpen(href) ? <a href={href}>{t.names[name]}</a> : t.names[name]
              },
            },
            {
              key: 'state',
              label: t.state,
              show: (step) => (
                <Badge tone={step.done ? 'success' : 'warning'}>{step.done ? t.done : t.missing}</Badge>
              ),
            },
            { key: 'there', label: t.there, show: (step) => standing(step, t, roleNames[locale]) },
            { key: 'why', label: t.why, wide: true, show: ({ name }) => t.whys[name] },
            { key: 'who', label: administrationWords[locale].who, show: ({ name }) => t.by[name] },
          ]}
        />
      </>
    )
  },
})

/** How many there are, or which parts are missing: roles by their names, settings by theirs. */
export function standing(
  { count, missing }: { count: number; missing: readonly string[] },
  t: (typeof setupWords)['zh'],
  names: Record<Role, string>,
): string {
  if (missing.length === 0) return String(count)
  return t.lacks(missing.map((name) => (name in names ? names[name as Role] : name)))
}
