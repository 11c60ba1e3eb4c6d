import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { HiddenField, SubmitButton, TextArea } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { download, page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { signedIn } from '#kernel/access/policy.ts'
import { consultationWords } from '../messages.ts'
import { appeal } from '../moderating.ts'
import { myConsultations, myVotes } from '../own-reading.ts'
import { useConsultationWords } from './parts.tsx'
import { ConsultationCards } from './square-pages.tsx'

type Sent = Awaited<ReturnType<typeof myConsultations.run>>['sent'][number]

export const myConsultationsPage = page({
  path: '/my/consultations',
  place: 'my',
  allow: signedIn,
  load: async ({ ask, now }) => ({ ...(await ask(myConsultations, {})), now }),
  head: (_, locale) => ({ title: consultationWords[locale].my }),
  render: ({ joined, sent, now }, { locale }) => {
    const t = consultationWords[locale]
    return (
      <>
        <h1>{t.my}</h1>
        {joined.length === 0 ? (
          <EmptyState title={t.myNone}>
            <a href="/consultations">{t.consultations}</a>
          </EmptyState>
        ) : (
          <>
            <ConsultationCards items={joined} now={now} level={2} />
            <p>
              <a href="/my/consultations/votes.json">{t.takeVotes}</a>
              <span class="text-quiet block">{t.takeVotesHelp}</span>
            </p>
          </>
        )}
        <section aria-labelledby="sent">
          <h2 id="sent">{t.myContributions}</h2>
          {sent.length === 0 ? (
            <p class="text-quiet">{t.myNoContributions}</p>
          ) : (
            <ul class="divide-line border-line divide-y border-y">
              {sent.map((one) => (
                <li key={one.id} class="grid gap-1 py-4">
                  <SentItem one={one} />
                </li>
              ))}
            </ul>
          )}
        </section>
      </>
    )
  },
})

export const votesDownload = download({
  path: '/my/consultations/votes.json',
  allow: signedIn,
  load: async ({ ask }) => ({
    name: 'my-votes.json',
    type: 'application/json; charset=utf-8',
    body: JSON.stringify(await ask(myVotes, {}), null, 2),
  }),
})

function SentItem({ one }: { one: Sent }) {
  const t = useConsultationWords()
  const refused = one.stage === 'rejected' || one.stage === 'withdrawn'
  return (
    <>
      <p class="flex flex-wrap gap-x-3">
        <Badge tone={one.stage === 'published' ? 'success' : refused ? 'warning' : 'plain'}>
          {t.contributionStages[one.stage]}
        </Badge>
        <Time at={one.at} />
      </p>
      <p>
        <a href={`/consultations/${one.consultation}`}>{one.text}</a>
      </p>
      {one.reason && refused && (
        <p>
          {t.reason}：{one.reason}
        </p>
      )}
      {one.appeal && <p>{one.appeal.answer ? `${t.appealAnswer}：${one.appeal.answer}` : t.appealWaits}</p>}
      {refused && !one.appeal && (
        <Fold title={t.appeal} of={appeal} instance={one.id}>
          <CommandForm of={appeal} instance={one.id}>
            <HiddenField name="consultation" value={one.consultation} />
            <HiddenField name="subject" value={one.subject} />
            <HiddenField name="id" value={one.id} />
            <TextArea name="text" label={t.appeal} hint={t.appealHint} maxLength={500} rows={3} />
            <SubmitButton tone="quiet">{t.appeal}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </>
  )
}
