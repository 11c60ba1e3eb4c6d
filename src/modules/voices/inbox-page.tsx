import { Actions, LinkButton } from '#components/actions.tsx'
import { DataTable } from '#components/data-table.tsx'
import { Checkbox, SelectField, TextField } from '#components/fields.tsx'
import { FilterBar } from '#components/filter-bar.tsx'
import { page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { weighed } from './best-first.ts'
import { inbox } from './inbox.ts'
import { voiceWords } from './messages.ts'
import { triageStaff } from './triage.ts'
import { choicesOf, Due, Marks, shortened } from './voice-marks.tsx'

type Inbox = Awaited<ReturnType<typeof inbox.run>>

export const inboxPage = page({
  path: '/desk/voices',
  place: 'desk',
  allow: triageStaff,
  async load({ ask, search }) {
    const filters = inputFromForm(inbox.input, search) as Parameters<typeof inbox.run>[0]
    return { filters, found: (await ask(inbox, filters)) as Inbox }
  },
  head: (_, locale) => ({ title: voiceWords[locale].inbox, wide: true }),
  render: ({ filters, found }) => <InboxPage filters={filters} found={found} />,
})

function InboxPage({ filters, found }: { filters: Partial<Parameters<typeof inbox.run>[0]>; found: Inbox }) {
  const { locale } = useView()
  const t = voiceWords[locale]
  const kept = Object.entries(filters).filter(
    ([name, value]) => value !== undefined && value !== false && name !== 'after',
  )
  const address = (path: string, more: Record<string, string> = {}) =>
    `${path}?${new URLSearchParams([...kept.map(([name, value]) => [name, String(value)]), ...Object.entries(more)])}`
  return (
    <>
      <h1>{t.inbox}</h1>
      <p>{t.inboxLead}</p>
      <Actions>
        <LinkButton href="/desk/voices/assist" shortcut="n">
          {t.assist}
        </LinkButton>
        <LinkButton href="/desk/mailboxes" tone="quiet">
          {t.mailboxes}
        </LinkButton>
        <LinkButton href="/desk/voices/import" tone="quiet">
          {t.importList}
        </LinkButton>
      </Actions>
      <FilterBar action="/desk/voices">
        <SelectField
          name="stage"
          label={t.stage}
          value={filters.stage ?? 'received'}
          choices={[...choicesOf(t.stages), { value: 'all', label: t.allStages }]}
        />
        <SelectField
          name="category"
          label={t.category}
          value={filters.category}
          none={t.all}
          choices={choicesOf(t.categories)}
          optional
        />
        <SelectField
          name="hint"
          label={t.columns.marks}
          value={filters.hint}
          none={t.all}
          choices={choicesOf(t.hints)}
          optional
        />
        <TextField name="words" label={t.words} value={filters.words} optional type="search" />
        <Checkbox name="overdue" label={t.overdue} checked={filters.overdue === true} />
      </FilterBar>
      {filters.words && <p class="text-quiet">{t.fittest(weighed)}</p>}
      <form action="/desk/voices/several" method="get" class="grid gap-3">
        <DataTable
          caption={t.inbox}
          rows={[
            ...found.urgent,
            ...found.items.filter(({ id }) => found.urgent.every((one) => one.id !== id)),
          ]}
          exports={[
            { href: address('/desk/voices.xlsx'), label: 'xlsx' },
            { href: address('/desk/voices.csv'), label: 'csv' },
          ]}
          select={{ name: 'voices', value: ({ id }) => id, label: ({ text }) => shortened(text) }}
          rowKey={(voice) => voice.id}
          stack
          columns={[
            {
              key: 'text',
              label: t.columns.text,
              wide: true,
              show: (voice) => <a href={`/desk/voices/${voice.id}`}>{shortened(voice.text)}</a>,
            },
            { key: 'marks', label: t.columns.marks, show: (voice) => <Marks voice={voice} /> },
            { key: 'place', label: t.columns.place, show: (voice) => voice.place },
            {
              key: 'at',
              label: t.columns.at,
              show: (voice) => <Time at={voice.submittedAt} show="datetime" />,
            },
            {
              key: 'due',
              label: t.columns.due,
              show: (voice) => voice.dueAt && <Due level={voice.clock} at={voice.dueAt} />,
            },
          ]}
        />
        {found.items.length > 0 && (
          <p>
            <button type="submit" class="btn btn-outline btn-primary">
              {t.severalButton}
            </button>
          </p>
        )}
      </form>
      {found.next && (
        <p>
          <a rel="next" href={address('/desk/voices', { after: found.next })}>
            {t.older}
          </a>
        </p>
      )}
    </>
  )
}
