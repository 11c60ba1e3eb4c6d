import { z } from 'zod'
import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { FileField, HiddenField, SubmitButton, TextArea } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { page } from '#components/page.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import type { Locale } from '#kernel/words/words.ts'
import { preparers, topicHead, topicReaders } from '#modules/topics/index.ts'
import { conformityOf } from './conforming.ts'
import { attachEvidence } from './evidence.ts'
import { evaluationWords } from './messages.ts'
import type { ClauseKept } from './tables.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

export const showConformity = query({
  name: 'evaluations.conformity',
  purpose: 'How each session of a topic keeps the standard of its day, clause by clause, and why.',
  input: z.strictObject({ topic: Id }),
  output: z.object({
    topic: z.object({ id: z.string(), title: z.string(), stage: z.string() }),
    sessions: z.array(
      z.object({
        meetingId: z.string(),
        heldOn: z.string(),
        clauses: z.array(
          z.object({
            code: z.string(),
            words: Words,
            state: z.enum(['met', 'unmet', 'evidenceNeeded', 'waived']),
            because: Words,
          }),
        ),
      }),
    ),
    mayAttach: z.boolean(),
  }),
  allow: topicReaders,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run(_, { db, now, actor, subject }) {
    return {
      topic: subject,
      sessions: await conformityOf({ db, now }, subject),
      mayAttach: subject.stage !== 'archived' && preparers.permits(actor, subject),
    }
  },
})

export const conformityPage = page({
  path: '/desk/topics/:topic/conformity',
  place: 'desk',
  allow: topicReaders,
  load: ({ ask, params }) => ask(showConformity, { topic: params.topic! }),
  head: ({ topic }, locale) => ({
    title: `${evaluationWords[locale].conformity} · ${topic.title}`,
    wide: true,
  }),
  render: ({ topic, sessions, mayAttach }, { locale }) => {
    const t = evaluationWords[locale]
    return (
      <>
        <Breadcrumbs
          trail={[{ href: `/desk/topics/${topic.id}`, label: topic.title }, { label: t.conformity }]}
        />
        <h1>{t.conformity}</h1>
        <p>{t.conformityLead}</p>
        {sessions.length === 0 && <EmptyState title={t.noSession} />}
        {sessions.map(({ meetingId, heldOn, clauses }) => (
          <section key={meetingId}>
            <h2>{t.conformityOf(heldOn)}</h2>
            <ClauseTable clauses={clauses} caption={t.conformityOf(heldOn)} locale={locale} />
          </section>
        ))}
        {mayAttach &&
          (sessions[0]?.clauses ?? [])
            .filter(({ state }) => state === 'evidenceNeeded')
            .map(({ code, words }) => (
              <Fold
                key={code}
                title={`${t.attachEvidence} ${code} ${words[locale]}`}
                of={attachEvidence}
                instance={code}
              >
                <CommandForm of={attachEvidence} instance={code} multipart>
                  <HiddenField name="topic" value={topic.id} />
                  <HiddenField name="clause" value={code} />
                  <TextArea name="note" label={t.evidenceNote} rows={2} maxLength={500} />
                  <FileField name="files" label={t.evidenceFiles} multiple />
                  <SubmitButton tone="quiet">{t.attachEvidence}</SubmitButton>
                </CommandForm>
              </Fold>
            ))}
      </>
    )
  },
})

const tones = { met: 'success', unmet: 'error', evidenceNeeded: 'warning', waived: 'info' } as const

/** A standard's clauses with how each was kept, and how many of them. */
export function ClauseTable({
  clauses,
  caption,
  locale,
}: {
  clauses: readonly ClauseKept[]
  caption: string
  locale: Locale
}) {
  const t = evaluationWords[locale]
  const kept = clauses.filter(({ state }) => state === 'met' || state === 'waived').length
  return (
    <>
      <p>{t.keptOf(kept, clauses.length)}</p>
      <DataTable
        caption={caption}
        rows={clauses}
        rowKey={({ code }) => code}
        stack
        columns={[
          {
            key: 'clause',
            label: t.clause,
            wide: true,
            show: ({ code, words }) => `${code} ${words[locale]}`,
          },
          {
            key: 'kept',
            label: t.kept,
            show: ({ state }) => <Badge tone={tones[state]}>{t.states[state]!}</Badge>,
          },
          { key: 'because', label: t.because, show: ({ because }) => because[locale] },
        ]}
      />
    </>
  )
}
