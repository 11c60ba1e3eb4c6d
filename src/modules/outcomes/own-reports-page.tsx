import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { HiddenField, SubmitButton, TextArea, TextField } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { contributors, partsOf, rewriteReport, writeReport } from './contributing.ts'
import { outcomeMessages } from './messages.ts'
import { ownReports } from './report-list.ts'
import { reportWords } from './report-words.ts'

type Own = Awaited<ReturnType<typeof ownReports.run>>['items'][number]

export const ownReportsPage = page({
  path: '/my/reports',
  place: 'my',
  allow: contributors,
  load: ({ ask }) => ask(ownReports, {}) as Promise<{ items: Own[] }>,
  head: (_, locale) => ({ title: reportWords[locale].ownReports }),
  render: ({ items }, { locale }) => {
    const t = reportWords[locale]
    return (
      <>
        <h1>{t.ownReports}</h1>
        <p>{t.ownLead}</p>
        {items.length === 0 && <EmptyState title={t.noOwn} />}
        {items.map((one) => (
          <OwnReport key={one.id} one={one} />
        ))}
        <Fold title={t.write} open={items.length === 0} of={writeReport}>
          <CommandForm of={writeReport} next="/my/reports">
            <Fields />
            <SubmitButton>{t.handIn}</SubmitButton>
          </CommandForm>
        </Fold>
      </>
    )
  },
})

function OwnReport({ one }: { one: Own }) {
  const { locale } = useView()
  const t = reportWords[locale]
  const words = outcomeMessages[locale]
  return (
    <section class="border-line border-b py-4" aria-labelledby={`report-${one.id}`}>
      <h2 id={`report-${one.id}`}>{one.title}</h2>
      <p>
        <Badge tone={one.stage === 'sent' ? 'success' : one.stage === 'rewriting' ? 'warning' : 'now'}>
          {words.stages[one.stage]}
        </Badge>{' '}
        {one.author} {one.at && <Time at={one.at} />}
      </p>
      <Prose text={one.overview} />
      {one.advice && <Notice tone="warning">{one.advice}</Notice>}
      {one.adopted.length > 0 && (
        <p>
          {t.adopted}：{one.adopted.map((level) => words.levels[level]).join(' · ')}
        </p>
      )}
      {one.instructions.map(({ leader, kind, result }) => (
        <p key={`${leader} ${kind}`}>
          {words.instructions}：{leader}（{words.instructionKinds[kind]}）{result}
        </p>
      ))}
      {one.stage === 'rewriting' && (
        <CommandForm of={rewriteReport} instance={one.id}>
          <HiddenField name="outcome" value={one.id} />
          <HiddenField name="revision" value={one.revision} />
          <Fields before={one} />
          <SubmitButton>{t.rewrite}</SubmitButton>
        </CommandForm>
      )}
    </section>
  )
}

function Fields({ before }: { before?: Own }) {
  const t = reportWords[useView().locale]
  const parts = before && partsOf(before.overview)
  return (
    <>
      <TextField name="title" label={t.title} value={before?.title} maxLength={80} />
      <TextArea
        name="situation"
        label={t.situation}
        hint={t.situationHint}
        value={parts?.situation}
        rows={5}
        maxLength={1500}
      />
      <TextArea name="problem" label={t.problem} value={parts?.problem} rows={3} maxLength={1500} optional />
      <TextArea
        name="advice"
        label={t.suggestion}
        hint={t.suggestionHint}
        value={before?.recommendation}
        rows={4}
        maxLength={1000}
      />
    </>
  )
}
