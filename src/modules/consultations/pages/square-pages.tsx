import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { Card, Cards } from '#components/card.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { LiveRegion } from '#components/live-region.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { StageTimeline } from '#components/stage-timeline.tsx'
import { StatTiles } from '#components/stat-tiles.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { topicPath } from '#modules/topics/index.ts'
import { consultationWords } from '../messages.ts'
import { votingPromise } from '../promise.ts'
import { listConsultations, numbers, showConsultation, statementResults } from '../public-reading.ts'
import { type HeadData, stageWord, useConsultationWords, ViewsMap, VotesTold } from './parts.tsx'

type Shown = Awaited<ReturnType<typeof showConsultation.run>>

/** Votes are not among them: a page that is looked at hears of them by its pulse, any other within half a minute. */
const tables = ['statements', 'posts', 'surveys', 'viewpoint_reports']

export const listPage = page({
  path: '/consultations',
  place: 'square',
  load: async ({ ask, search, now }) => {
    const [listed, counted] = await Promise.all([
      ask(listConsultations, search.after ? { after: search.after } : {}),
      ask(numbers, {}),
    ])
    return { ...listed, counted, now }
  },
  head: (_, locale) => ({
    title: consultationWords[locale].consultations,
    description: consultationWords[locale].lead,
  }),
  cache: () => ['consultations', 'topics', ...tables],
  render: ({ items, next, counted, now }, { locale }) => {
    const t = consultationWords[locale]
    return (
      <>
        <h1>{t.consultations}</h1>
        <p class="lead">{t.lead}</p>
        {items.length === 0 ? (
          <EmptyState title={t.noneYet}>{t.noneYetHint}</EmptyState>
        ) : (
          <ConsultationCards items={items} now={now} level={2} />
        )}
        {next && (
          <p>
            <a href={`/consultations?after=${encodeURIComponent(next)}`}>{t.more}</a>
          </p>
        )}
        <section aria-labelledby="numbers">
          <h2 id="numbers">{t.numbers}</h2>
          <StatTiles
            label={t.numbers}
            stats={[
              { label: t.issues, value: counted.issues },
              { label: t.memberTurns, value: counted.memberTurns ?? t.few },
              { label: t.residentTurns, value: counted.residentTurns ?? t.few },
              { label: t.opinions, value: counted.opinions, note: t.opinionsNote },
            ]}
          />
        </section>
      </>
    )
  },
})

export function ConsultationCards({
  items,
  now,
  level = 3,
}: {
  items: readonly HeadData[]
  now: Date
  level?: 2 | 3
}) {
  const { locale } = useView()
  const t = useConsultationWords()
  return (
    <Cards>
      {items.map((one) => (
        <Card
          key={one.id}
          level={level}
          title={one.title}
          href={`/consultations/${one.id}`}
          marks={
            <>
              <Badge tone={one.takesPart ? 'now' : 'plain'}>{stageWord(one, now, locale)}</Badge>
              {one.audience === 'members' && <Badge>{t.memberForum}</Badge>}
            </>
          }
          facts={[
            t.people(one.people === null ? t.few : one.people.toLocaleString(locale)),
            <>
              {t.until} <Time at={one.closesAt} />
            </>,
          ]}
        />
      ))}
    </Cards>
  )
}

export const consultationPage = page({
  path: '/consultations/:consultation',
  place: 'square',
  load: async ({ ask, params, now, actor }) => ({
    ...(await ask(showConsultation, { consultation: params.consultation! })),
    now,
    signedIn: actor.kind === 'person',
  }),
  head: ({ title, introduction, opensAt, closesAt }) => ({
    title,
    description: introduction,
    data: {
      '@type': 'Event',
      name: title,
      startDate: opensAt.toISOString(),
      endDate: closesAt.toISOString(),
      eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
    },
  }),
  cache: ({ id, topic }) => [
    `consultations:${id}`,
    ...(topic ? [`topics:${topic.id}`] : []),
    ...tables,
    `consultation_pulse:${id}`,
  ],
  render: (shown) => <ConsultationPage shown={shown} />,
})

function ConsultationPage({ shown }: { shown: Shown & { now: Date; signedIn: boolean } }) {
  const { locale } = useView()
  const t = useConsultationWords()
  const here = `/consultations/${shown.id}`
  return (
    <article>
      <Breadcrumbs trail={[{ href: '/consultations', label: t.consultations }, { label: shown.title }]} />
      <h1>{shown.title}</h1>
      <p class="flex flex-wrap gap-2">
        <Badge tone={shown.takesPart ? 'now' : 'plain'}>{stageWord(shown, shown.now, locale)}</Badge>
        <Badge>{t.audiences[shown.audience]}</Badge>
      </p>
      <p>
        <Time at={shown.opensAt} show="datetime" /> — <Time at={shown.closesAt} show="datetime" />
      </p>
      {shown.guidance && shown.takesPart && (
        <Notice title={t.guidance}>
          <Prose text={shown.guidance} />
        </Notice>
      )}
      {shown.reportFinal && (
        <Actions>
          <LinkButton href={`${here}/report`}>{t.readReport}</LinkButton>
        </Actions>
      )}
      <section aria-labelledby="about">
        <h2 id="about">{t.introduction}</h2>
        <Prose text={shown.introduction} />
        {shown.host && (
          <p class="text-quiet">
            {t.host}：{shown.host}
          </p>
        )}
      </section>
      <TakePart shown={shown} here={here} />
      {shown.summary && (
        <section aria-labelledby="summary">
          <h2 id="summary">{t.summary}</h2>
          <Prose text={shown.summary} />
        </section>
      )}
      <section aria-labelledby="map">
        <h2 id="map">{t.map}</h2>
        <LiveRegion id="live" source={`${here}/live`}>
          <p class="text-lg">
            <strong class="tabular-nums">
              {t.people(shown.people === null ? t.few : shown.people.toLocaleString(locale))}
            </strong>
            {shown.votes !== null && (
              <>
                {' · '}
                {t.votes} <span class="tabular-nums">{shown.votes.toLocaleString(locale)}</span>
              </>
            )}
          </p>
          <ViewsMap map={shown.map} enough={shown.people !== null} />
        </LiveRegion>
        <p>
          <a href={`${here}/statements`}>{t.allStatements}</a>
        </p>
        <p class="text-quiet">{votingPromise(shown.least)[locale]}</p>
      </section>
      {shown.topic && <Way shown={shown} topic={shown.topic} />}
    </article>
  )
}

function TakePart({ shown, here }: { shown: Shown & { now: Date; signedIn: boolean }; here: string }) {
  const t = useConsultationWords()
  const openSurveys = shown.surveys.filter(({ open }) => open)
  return (
    <section aria-labelledby="take-part">
      <h2 id="take-part">{t.takePart}</h2>
      {!shown.takesPart && (
        <p>{shown.stage === 'open' && shown.now < shown.opensAt ? t.opensLater : t.closedNow}</p>
      )}
      {shown.takesPart && !shown.signedIn && <p>{t.signInHint}</p>}
      <Cards>
        {shown.takesPart && shown.statements > 0 && (
          <Card title={t.voteNow} href={`${here}/vote`}>
            <p>{t.voteHint}</p>
          </Card>
        )}
        {shown.takesPart &&
          openSurveys.map(({ id, title }) => (
            <Card key={id} title={t.survey} href={`${here}/surveys/${id}`}>
              <p>{title}</p>
            </Card>
          ))}
        <Card
          title={shown.takesPart ? t.discuss : t.discussion}
          href={`${here}/discussion`}
          facts={[`${t.discussion} ${shown.posts}`]}
        />
        {shown.signedIn && <Card title={t.mineLink} href={`${here}/mine`} facts={[t.onlyYou]} />}
      </Cards>
    </section>
  )
}

/** Online, in person, outcome, follow-up: one issue under one topic. */
function Way({ shown, topic }: { shown: Shown; topic: NonNullable<Shown['topic']> }) {
  const t = useConsultationWords()
  const reached = topicPath.indexOf(topic.stage as (typeof topicPath)[number])
  const past = (stage: (typeof topicPath)[number]) => reached >= topicPath.indexOf(stage)
  const over = shown.stage === 'closed' || shown.stage === 'frozen'
  const steps = [
    { title: t.online, done: over, at: shown.opensAt },
    { title: t.offline, done: past('deliberated'), at: shown.sessionOn ?? undefined },
    { title: t.outcome, done: past('assigned') },
    { title: t.supervision, done: past('published') },
  ]
  const now = steps.findIndex(({ done }) => !done)
  return (
    <section aria-labelledby="way">
      <h2 id="way">{t.way}</h2>
      <p class="text-quiet">{t.sameTopic}</p>
      <StageTimeline
        stages={steps.map(({ title, done, at }, step) => ({
          title,
          state: done ? 'done' : step === now ? 'now' : 'next',
          at,
        }))}
      />
      <p>
        <a href={`/topics/${topic.id}`}>{t.toTopic}</a>
      </p>
    </section>
  )
}

export const statementsPage = page({
  path: '/consultations/:consultation/statements',
  place: 'square',
  load: ({ ask, params }) => ask(statementResults, { consultation: params.consultation! }),
  head: ({ title }, locale) => ({ title: `${consultationWords[locale].allStatements} · ${title}` }),
  cache: ({ id }) => [`consultations:${id}`, 'statements'],
  render: ({ id, title, statements, least }, { locale }) => {
    const t = consultationWords[locale]
    return (
      <>
        <Breadcrumbs
          trail={[
            { href: '/consultations', label: t.consultations },
            { href: `/consultations/${id}`, label: title },
            { label: t.statements },
          ]}
        />
        <h1>{t.allStatements}</h1>
        <p class="text-quiet">{votingPromise(least)[locale]}</p>
        <ol class="divide-line border-line divide-y border-y">
          {statements.map(({ number, text, withdrawn, votes }) => (
            <li key={number} class="grid gap-2 py-4">
              <p>
                <span class="text-quiet">{t.statementNumber(number)}</span> {text}{' '}
                {withdrawn && <Badge tone="warning">{t.withdrawn}</Badge>}
              </p>
              <VotesTold votes={votes} />
            </li>
          ))}
        </ol>
      </>
    )
  },
})
