import { Actions, LinkButton } from '#components/actions.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { Confirmation } from '#components/confirmation.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { HiddenField, SubmitButton, TextArea, TextField } from '#components/fields.tsx'
import { KeyHelp } from '#components/key-help.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Progress } from '#components/progress.tsx'
import { useView } from '#components/view.ts'
import { signedIn } from '#kernel/access/policy.ts'
import { consultationWords } from '../messages.ts'
import { ballot, mine, similarStatements } from '../own-reading.ts'
import { votingPromise } from '../promise.ts'
import { proposeStatement } from '../statements.ts'
import { QuestionForm, useConsultationWords, ViewsMap, VoteForm } from './parts.tsx'

type Ballot = Awaited<ReturnType<typeof ballot.run>>

export const votePage = page({
  path: '/consultations/:consultation/vote',
  place: 'square',
  allow: signedIn,
  load: ({ ask, params, search }) =>
    ask(ballot, {
      consultation: params.consultation!,
      ...(search.statement ? { statement: search.statement } : {}),
    }),
  head: ({ title }, locale) => ({ title: `${consultationWords[locale].voteNow} · ${title}` }),
  render: (shown) => <VotePage shown={shown} />,
})

function Trail({ id, title, here }: { id: string; title: string; here: string }) {
  const t = useConsultationWords()
  return (
    <Breadcrumbs
      trail={[
        { href: '/consultations', label: t.consultations },
        { href: `/consultations/${id}`, label: title },
        { label: here },
      ]}
    />
  )
}

function VotePage({ shown }: { shown: Ballot }) {
  const { locale } = useView()
  const t = useConsultationWords()
  const { id, title, statement, done, all, question, value } = shown
  return (
    <>
      <Trail id={id} title={title} here={t.voteNow} />
      <h1>{title}</h1>
      {!shown.takesPart ? (
        <EmptyState title={t.closedNow} />
      ) : (
        <>
          <Progress label={t.votes} value={done} most={all} />
          {done === 0 && <p>{votingPromise(shown.least)[locale]}</p>}
          {question ? (
            <QuestionForm consultation={id} add={question} />
          ) : statement ? (
            <section aria-labelledby="statement" class="grid gap-4">
              <p class="text-quiet">{t.statementNumber(statement.number)}</p>
              <h2 id="statement" class="text-2xl leading-snug">
                {statement.text}
              </h2>
              <VoteForm
                consultation={id}
                statement={statement.id}
                value={value}
                next={`/consultations/${id}/vote`}
              />
              {value !== null && <p class="text-quiet">{t.changeHint}</p>}
            </section>
          ) : (
            <Notice tone="success" title={t.allVoted}>
              {t.allVotedHint}
            </Notice>
          )}
          <Actions>
            <LinkButton href={`/consultations/${id}/mine`} tone="quiet">
              {t.mineLink}
            </LinkButton>
            <LinkButton href={`/consultations/${id}/propose`} tone="quiet">
              {t.propose}
            </LinkButton>
          </Actions>
          {done > 0 && <p class="text-quiet">{votingPromise(shown.least)[locale]}</p>}
          <KeyHelp
            shortcuts={[
              { keys: '1', does: t.keyAgree },
              { keys: '2', does: t.keyDisagree },
              { keys: '3', does: t.keyPass },
            ]}
          />
        </>
      )}
    </>
  )
}

type Mine = Awaited<ReturnType<typeof mine.run>>

export const minePage = page({
  path: '/consultations/:consultation/mine',
  place: 'square',
  allow: signedIn,
  load: ({ ask, params }) => ask(mine, { consultation: params.consultation! }),
  head: ({ title }, locale) => ({ title: `${consultationWords[locale].mineLink} · ${title}` }),
  render: (shown) => <MinePage shown={shown} />,
})

function MinePage({ shown }: { shown: Mine }) {
  const { locale } = useView()
  const t = useConsultationWords()
  const { id, title, votes, map, you, group } = shown
  const words = { 1: t.agree, [-1]: t.disagree, 0: t.pass } as Record<number, string>
  const own = group === null ? undefined : map.groups?.[group]
  return (
    <>
      <Trail id={id} title={title} here={t.mineLink} />
      <h1>{t.mineLink}</h1>
      <Notice>{t.onlyYou}</Notice>
      <section aria-labelledby="place">
        <h2 id="place">{t.map}</h2>
        {you ? own && <p>{t.yourGroup(own.name[locale])}</p> : map.groups !== null && <p>{t.noPlaceYet}</p>}
        <ViewsMap map={map} enough={false} you={you ?? undefined} />
      </section>
      <section aria-labelledby="votes">
        <h2 id="votes">{t.mine}</h2>
        {votes.length === 0 ? (
          <EmptyState title={t.noVotes} />
        ) : (
          <>
            {shown.takesPart && <p class="text-quiet">{t.changeHint}</p>}
            <ol class="divide-line border-line divide-y border-y">
              {votes.map((one) => (
                <li key={one.id} class="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3">
                  <span class="min-w-0 flex-1 basis-64">
                    <span class="text-quiet">{t.statementNumber(one.number)}</span> {one.text}
                  </span>
                  <span class="flex items-center gap-4">
                    <strong>{one.open ? words[one.value] : t.withdrawn}</strong>
                    {shown.takesPart && one.open && (
                      <a
                        class="inline-flex min-h-target items-center"
                        href={`/consultations/${id}/vote?statement=${one.id}`}
                      >
                        {t.change}
                        <span class="sr-only"> {t.statementNumber(one.number)}</span>
                      </a>
                    )}
                  </span>
                </li>
              ))}
            </ol>
          </>
        )}
      </section>
      {shown.takesPart && (
        <Actions>
          <LinkButton href={`/consultations/${id}/vote`}>{t.voteNow}</LinkButton>
        </Actions>
      )}
    </>
  )
}

export const proposePage = page({
  path: '/consultations/:consultation/propose',
  place: 'square',
  allow: signedIn,
  load: async ({ ask, params, search }) => ({
    ...(await ask(similarStatements, {
      consultation: params.consultation!,
      ...(search.text ? { text: search.text } : {}),
    })),
    text: search.text ?? '',
    sent: search.at === 'sent',
  }),
  head: ({ title }, locale) => ({ title: `${consultationWords[locale].propose} · ${title}` }),
  render: (shown) => <ProposePage {...shown} />,
})

type Proposing = Awaited<ReturnType<typeof similarStatements.run>> & { text: string; sent: boolean }

function ProposePage({ id, title, takesPart, nickname, alike, text, sent }: Proposing) {
  const t = useConsultationWords()
  if (sent)
    return (
      <Confirmation
        title={t.moderatedFirst}
        next={[
          <a key="vote" href={`/consultations/${id}/vote`}>
            {t.voteNow}
          </a>,
        ]}
      />
    )
  return (
    <>
      <Trail id={id} title={title} here={t.propose} />
      <h1>{t.propose}</h1>
      {!takesPart ? (
        <EmptyState title={t.closedNow} />
      ) : (
        <>
          <p>{t.proposeHint}</p>
          {text === '' ? (
            <form class="form" method="get" action={`/consultations/${id}/propose`}>
              <TextArea name="text" label={t.text} maxLength={140} rows={3} />
              <SubmitButton>{t.look}</SubmitButton>
            </form>
          ) : (
            <SecondStep id={id} nickname={nickname} alike={alike} text={text} />
          )}
        </>
      )}
    </>
  )
}

/** What was said already, each to be voted on, and below it what is to be sent. */
function SecondStep({ id, nickname, alike, text }: Pick<Proposing, 'id' | 'nickname' | 'alike' | 'text'>) {
  const t = useConsultationWords()
  return (
    <>
      {alike.length === 0 ? (
        <Notice tone="success">{t.noneAlike}</Notice>
      ) : (
        <section aria-labelledby="alike">
          <h2 id="alike">{t.alike}</h2>
          <p>{t.alikeHint}</p>
          <ul class="divide-line border-line divide-y border-y">
            {alike.map((statement) => (
              <li key={statement.id} class="grid gap-3 py-4">
                <p>
                  <span class="text-quiet">{t.statementNumber(statement.number)}</span> {statement.text}
                </p>
                <VoteForm consultation={id} statement={statement.id} next={`/consultations/${id}/vote`} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <CommandForm of={proposeStatement} next={`/consultations/${id}/propose?at=sent`}>
        <HiddenField name="consultation" value={id} />
        <TextArea name="text" label={t.text} value={text} maxLength={140} rows={3} />
        <TextField
          name="nickname"
          label={t.nickname}
          hint={t.nicknameHint}
          value={nickname ?? undefined}
          maxLength={12}
          width="medium"
        />
        <p class="text-quiet">{t.moderatedFirst}</p>
        <SubmitButton>{t.submitStatement}</SubmitButton>
      </CommandForm>
    </>
  )
}
