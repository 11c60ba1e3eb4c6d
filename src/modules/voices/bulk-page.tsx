import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { HiddenField, SelectField, SubmitButton, TextArea } from '#components/fields.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { decideMany, previewMany } from './deciding-many.ts'
import { voiceWords } from './messages.ts'
import { triageStaff } from './triage.ts'

/** What is to happen to the voices that were ticked, before it happens. */
export const bulkPage = page({
  path: '/desk/voices/several',
  place: 'desk',
  allow: triageStaff,
  load: ({ ask, searched }) => ask(previewMany, { voices: searched('voices') }),
  head: (_, locale) => ({ title: voiceWords[locale].several, wide: true }),
  render: ({ items, units }, { locale }) => {
    const t = voiceWords[locale]
    const open = items.filter((item) => item.canArchive)
    const free = items.filter((item) => item.canAssign)
    const chosen = (some: typeof items) =>
      some.map(({ id }) => <HiddenField key={id} name="voices" value={id} />)
    return (
      <>
        <Breadcrumbs trail={[{ href: '/desk/voices', label: t.inbox }, { label: t.several }]} />
        <h1>{t.several}</h1>
        <DataTable
          caption={t.severalCount(items.length)}
          rows={items}
          rowKey={({ id }) => id}
          empty={<p>{t.noneTicked}</p>}
          columns={[
            { key: 'text', label: t.columns.text, wide: true, show: ({ text }) => text },
            { key: 'stage', label: t.stage, show: ({ stage }) => t.stages[stage as keyof typeof t.stages] },
            { key: 'at', label: t.columns.at, show: ({ submittedAt }) => <Time at={submittedAt} /> },
          ]}
        />
        {items.length > 0 && (
          <>
            <h2>{t.category}</h2>
            <CommandForm of={decideMany} instance="categorise" next="/desk/voices">
              {chosen(items)}
              <HiddenField name="deed" value="categorise" />
              <SelectField
                name="category"
                label={t.category}
                choices={Object.entries(t.categories).map(([value, label]) => ({ value, label }))}
              />
              <SubmitButton>{t.save}</SubmitButton>
            </CommandForm>
          </>
        )}
        {free.length > 0 && units.length > 0 && (
          <>
            <h2>{t.assign}</h2>
            {free.length < items.length && (
              <Notice tone="warning">{t.notToAssign(items.length - free.length)}</Notice>
            )}
            <CommandForm of={decideMany} instance="assign" next="/desk/voices">
              {chosen(free)}
              <HiddenField name="deed" value="assign" />
              <SelectField
                name="unit"
                label={t.unit}
                choices={units.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <SubmitButton>{t.assignSeveral(free.length)}</SubmitButton>
            </CommandForm>
          </>
        )}
        {open.length > 0 && (
          <>
            <h2>{t.archive}</h2>
            {open.length < items.length && (
              <Notice tone="warning">{t.notToArchive(items.length - open.length)}</Notice>
            )}
            <CommandForm of={decideMany} instance="archive" next="/desk/voices">
              {chosen(open)}
              <HiddenField name="deed" value="archive" />
              <TextArea name="reason" label={t.archiveReason} rows={3} />
              <SubmitButton tone="danger">{t.archiveSeveral(open.length)}</SubmitButton>
            </CommandForm>
          </>
        )}
      </>
    )
  },
})
