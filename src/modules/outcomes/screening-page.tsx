import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { HiddenField, SelectField, SubmitButton, TextArea } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { downloadLinks } from '#components/list-downloads.ts'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { Tabs } from '#components/tabs.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { outcomeMessages } from './messages.ts'
import { listScreening, screeners, screenOutcome } from './screening.ts'

type Sent = Awaited<ReturnType<typeof listScreening.run>>
type One = Sent['items'][number]

export const screeningPage = page({
  path: '/desk/screening',
  place: 'desk',
  allow: screeners,
  load: async ({ ask, search }) => ({
    all: search.view === 'all',
    search,
    ...((await ask(listScreening, { open: search.view !== 'all' })) as Sent),
  }),
  head: (_, locale) => ({ title: outcomeMessages[locale].screening, wide: true }),
  render: ({ items, units, all, search }, { locale }) => {
    const t = outcomeMessages[locale]
    return (
      <>
        <h1>{t.screening}</h1>
        <p>{t.screeningLead}</p>
        <Tabs
          label={t.screening}
          tabs={[
            { href: '/desk/screening', label: t.openOnly, current: !all },
            { href: '/desk/screening?view=all', label: t.decided, current: all },
          ]}
        />
        {items.length === 0 && <EmptyState title={t.nothingToScreen} />}
        {items.map((one) => (
          <Screened key={one.id} one={one} others={items} units={units} />
        ))}
        {items.length > 0 && (
          <p>
            {downloadLinks('/desk/screening', search).map(({ href, label }) => (
              <a key={href} class="mr-4 inline-flex min-h-target items-center" href={href}>
                {label}
              </a>
            ))}
          </p>
        )}
      </>
    )
  },
})

function Screened({ one, others, units }: { one: One; others: readonly One[]; units: Sent['units'] }) {
  const { locale } = useView()
  const t = outcomeMessages[locale]
  const alike = others.filter(({ id, kind }) => id !== one.id && kind === one.kind)
  return (
    <section class="border-line border-b py-4" aria-labelledby={`sent-${one.id}`}>
      <h2 id={`sent-${one.id}`}>{one.title}</h2>
      <p>
        <Badge>{t.kinds[one.kind]!}</Badge> {one.from} {one.sentAt && <Time at={one.sentAt} />}
      </p>
      <Prose text={one.overview} />
      <p>
        <a href={`/desk/outcomes/${one.id}/document.docx`}>{t.download}</a>
      </p>
      <ul>
        {one.decisions.map(({ decision, reason, at, unit }) => (
          <li key={at.toISOString()}>
            <Time at={at} /> <strong>{t.decisions[decision]}</strong> {unit} {reason}
          </li>
        ))}
      </ul>
      <Fold title={t.screen} open={one.decisions.length === 0} of={screenOutcome} instance={one.id}>
        <CommandForm of={screenOutcome} instance={one.id}>
          <HiddenField name="outcome" value={one.id} />
          <SelectField
            name="decision"
            label={t.decision}
            choices={Object.entries(t.decisions).map(([value, label]) => ({ value, label }))}
          />
          <SelectField
            name="unit"
            label={t.toUnit}
            none={t.none}
            optional
            choices={units.map(({ id, name }) => ({ value: id, label: name }))}
          />
          {alike.length > 0 && (
            <SelectField
              name="into"
              label={t.mergeInto}
              none={t.none}
              optional
              choices={alike.map(({ id, title }) => ({ value: id, label: title }))}
            />
          )}
          <TextArea name="reason" label={t.reason} rows={3} maxLength={500} />
          <SubmitButton>{t.screen}</SubmitButton>
        </CommandForm>
      </Fold>
    </section>
  )
}
