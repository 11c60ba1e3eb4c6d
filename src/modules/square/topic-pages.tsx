import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Card, Cards } from '#components/card.tsx'
import { ClockBadge } from '#components/clock-badge.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { SelectField, TextField } from '#components/fields.tsx'
import { FilterBar } from '#components/filter-bar.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Pagination } from '#components/pagination.tsx'
import { Prose } from '#components/prose.tsx'
import { StageTimeline } from '#components/stage-timeline.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { OnlinePart } from '#modules/consultations/index.ts'
import { Result } from '#modules/evaluations/index.ts'
import { meetingWords } from '#modules/meetings/index.ts'
import { outcomeMessages } from '#modules/outcomes/index.ts'
import { type Barrier, listTopics, topicPath, topicWords } from '#modules/topics/index.ts'
import { squareWords } from './messages.ts'
import { ComesFrom, Loop } from './topic-loop.tsx'
import { type PublicTopic, publicTopic } from './topic-read.ts'

type Listed = Awaited<ReturnType<typeof listTopics.run>>['items'][number]
type Meetings = PublicTopic['meetings']
type Tasks = PublicTopic['tasks']
type Outcomes = PublicTopic['outcomes']

export const topicsPage = page({
  path: '/topics',
  place: 'square',
  load: async ({ ask, search }) => {
    const filters = inputFromForm(listTopics.input, search) as {
      stage?: never
      words?: string
      page?: number
    }
    return { filters, ...(await ask(listTopics, filters)) }
  },
  head: (_, locale) => ({ title: topicWords[locale].topics }),
  cache: () => ['topics', 'topic_voices'],
  render: ({ filters, items, page, more }, { locale }) => {
    const t = squareWords[locale]
    const stages = topicPath.filter((stage) => stage !== 'proposed')
    return (
      <>
        <h1>{topicWords[locale].topics}</h1>
        <FilterBar action="/topics">
          <SelectField
            name="stage"
            label={t.filter}
            value={filters.stage}
            none={t.all}
            optional
            choices={stages.map((stage) => ({ value: stage, label: topicWords[locale].stages[stage] }))}
          />
          <TextField name="words" label={t.words} value={filters.words} type="search" optional />
        </FilterBar>
        <ul class="flex flex-wrap gap-x-6" aria-label={t.beside}>
          {[
            { href: '/plans', label: t.annualPlans },
            { href: '/awards', label: t.awards },
            { href: '/levels', label: topicWords[locale].levelsTitle },
            { href: '/feed.xml', label: t.followTopics },
            { href: '/results.xml', label: t.followResults },
          ].map(({ href, label }) => (
            <li key={href}>
              <a class="inline-flex min-h-target items-center" href={href}>
                {label}
              </a>
            </li>
          ))}
        </ul>
        {items.length === 0 ? <EmptyState title={t.noTopics} /> : <TopicCards items={items} level={2} />}
        <Pagination
          page={page}
          pages={more ? page + 1 : page}
          href={(to) =>
            `/topics?${new URLSearchParams({ ...(filters.stage ? { stage: filters.stage } : {}), ...(filters.words ? { words: filters.words } : {}), page: String(to) })}`
          }
        />
      </>
    )
  },
})

export function TopicCards({ items, level }: { items: readonly Listed[]; level?: 2 | 3 }) {
  const { locale } = useView()
  const t = squareWords[locale]
  return (
    <Cards>
      {items.map((topic) => (
        <Card
          key={topic.id}
          level={level}
          title={topic.title}
          href={`/topics/${topic.id}`}
          marks={<Badge tone="now">{topicWords[locale].stages[topic.stage]}</Badge>}
          facts={[topic.hall, t.fromVoices(topic.voices)]}
        />
      ))}
    </Cards>
  )
}

export const topicPage = page({
  path: '/topics/:topic',
  place: 'square',
  load: ({ ask, params }) => ask(publicTopic, { topic: params.topic! }) as Promise<PublicTopic>,
  head: ({ id, title, summary, hall, stages }) => ({
    title,
    description: summary,
    picture: `/topics/${id}/share.png`,
    data: {
      '@type': 'Article',
      headline: title,
      description: summary,
      datePublished: stages[0]?.at,
      dateModified: stages.at(-1)?.at,
      publisher: { '@type': 'Organization', name: hall.name },
    },
  }),
  cache: (topic) => [
    `topics:${topic.id}`,
    'consultations',
    'meetings',
    'meeting_entries',
    'commitments',
    'outcomes',
    'outcome_items',
    'instructions',
    'assignments',
    'evaluations',
    'plans',
    'readings',
    'researches',
    'waivers',
    'participants',
    'topic_voices',
    'topic_sources',
  ],
  render: (topic) => <TopicPage topic={topic} />,
})

function TopicPage({ topic }: { topic: PublicTopic }) {
  const { locale } = useView()
  const t = squareWords[locale]
  const words = topicWords[locale]
  return (
    <article class="page-with-way">
      <h1>{topic.title}</h1>
      <p class="flex flex-wrap gap-2">
        <Badge tone="now">{words.stages[topic.stage]}</Badge>
        <Badge>{t.fromVoices(topic.voices)}</Badge>
        <Badge>{words.categories[topic.category]}</Badge>
      </p>
      <Prose text={topic.summary} />
      <Loop topic={topic} />
      <Way topic={topic} />
      <KeyValues
        items={[
          { label: t.hall, value: <a href={`/places/${topic.hall.id}`}>{topic.hall.name}</a> },
          { label: words.source, value: words.sources[topic.source] },
          { label: t.lead1, value: topic.leadOfficial },
          { label: t.committee, value: topic.committee },
          { label: words.chosenBy, value: topic.selectedBy },
        ]}
      />
      <ComesFrom topic={topic} />
      {topic.waivers.map((waiver) => (
        <Notice
          key={waiver.barrier}
          tone="warning"
          title={`${words.waived}：${words.barriers[waiver.barrier as Barrier] ?? waiver.barrier}`}
        >
          {waiver.reason}（{words.waiverBy(waiver.approvedBy)}，<Time at={waiver.approvedAt} />）
        </Notice>
      ))}
      {topic.online && <OnlinePart online={topic.online} />}
      {topic.meetings.length > 0 && <Sessions meetings={topic.meetings} commitments={topic.commitments} />}
      {topic.outcomes.length > 0 && <Results outcomes={topic.outcomes} />}
      {topic.tasks.length > 0 && <TaskList topic={topic.id} tasks={topic.tasks} />}
      <EvaluationPart topic={topic.id} evaluation={topic.evaluation} />
      {topic.plan && <Plan topic={topic} plan={topic.plan} />}
    </article>
  )
}

/** The whole way of a topic: what is done, where it stands, and what comes next. */
function Way({ topic }: { topic: PublicTopic }) {
  const { locale } = useView()
  const words = topicWords[locale]
  const now = topicPath.indexOf(topic.stage as (typeof topicPath)[number])
  return (
    <StageTimeline
      stages={topicPath.map((stage, index) => {
        const entered = topic.stages.findLast((row) => row.stage === stage)
        return {
          title: words.stages[stage],
          state: index < now || topic.stage === 'archived' ? 'done' : index === now ? 'now' : 'next',
          at: index <= now ? entered?.at : undefined,
        }
      })}
    />
  )
}

function Sessions({
  meetings,
  commitments,
}: {
  meetings: Meetings
  commitments: PublicTopic['commitments']
}) {
  const { locale } = useView()
  const t = squareWords[locale]
  const words = meetingWords[locale]
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t.sessions}</h2>
      {meetings.map((meeting) => (
        <div key={meeting.id}>
          <p>
            <strong>
              <Time at={meeting.startsAt} show="datetime" />
            </strong>{' '}
            {meeting.venue} · {words.kinds[meeting.kind]} · <Badge>{words.stages[meeting.stage]}</Badge>
            {meeting.enteredLater && <Badge tone="warning">{words.enteredLaterTitle}</Badge>}
          </p>
          <p>
            <a href={`/sessions/${meeting.id}`}>{t.wholeSession}</a>
          </p>
          {meeting.stage === 'announced' ? (
            <p>
              {t.agenda}：{meeting.agenda.map(({ title }) => title).join('；')}
            </p>
          ) : (
            meeting.stage !== 'cancelled' && (
              <p>
                {t.attended(meeting.parties.reduce((sum, { count }) => sum + count, 0))}（
                {meeting.parties.map(({ party, count }) => `${words.parties[party]} ${count}`).join('、')}）
              </p>
            )
          )}
          {meeting.agreed.length > 0 && (
            <>
              <h3>{t.agreed}</h3>
              <ul class="list-disc pl-6">
                {meeting.agreed.map((entry) => (
                  <li key={entry.text}>
                    {entry.kind !== 'consensus' && `${words.entryKinds[entry.kind]}：`}
                    {entry.text}{' '}
                    {entry.inFavour !== null && `（${words.votes(entry.inFavour, entry.against ?? 0)}）`}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      ))}
      {commitments.length > 0 && (
        <>
          <h3>{t.promises}</h3>
          <ul class="list-disc pl-6">
            {commitments.map((promise) => (
              <li key={promise.id}>
                {promise.unit}：{promise.text}（{t.by} <Time at={promise.dueOn} />）{' '}
                {promise.keptAt && <Badge tone="success">{t.kept}</Badge>}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Results({ outcomes }: { outcomes: Outcomes }) {
  const { locale } = useView()
  const t = squareWords[locale]
  return (
    <section aria-labelledby="outcomes">
      <h2 id="outcomes">{t.outcomes}</h2>
      {outcomes.map((outcome) => (
        <div key={outcome.id}>
          <h3>{outcome.title}</h3>
          <ol class="list-decimal pl-6">
            {outcome.items.map((item) => (
              <li key={item.id}>
                {item.text} {item.unit && `（${item.unit}）`}
              </li>
            ))}
          </ol>
          {outcome.instructions.map((given) => (
            <p key={`${given.leader} ${given.givenOn}`}>
              {t.instructions}：{given.leader} {outcomeMessages[locale].instructionKinds[given.kind]}
            </p>
          ))}
        </div>
      ))}
    </section>
  )
}

function TaskList({ topic, tasks }: { topic: string; tasks: Tasks }) {
  const { locale } = useView()
  const t = squareWords[locale]
  const answered = tasks.some(({ stage }) => stage === 'replied' || stage === 'closed')
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{t.tasks}</h2>
      <ul class="divide-line divide-y">
        {tasks.map((task) => (
          <li key={task.id} class="py-3">
            <p>
              <strong>{task.unit}</strong> <ClockBadge level={task.level} /> {t.by} <Time at={task.dueAt} />
            </p>
            <p>{task.task}</p>
            {task.sendBackReason && <p>{task.sendBackReason}</p>}
            {task.reply && (
              <p>
                {t.reply}（{task.replyClass}：{task.replyMeaning?.[locale]}）：
                <span class="whitespace-pre-line">{task.reply}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
      {answered && (
        <p>
          <a href={`/topics/${topic}/rate`}>{t.rate}</a>
        </p>
      )}
    </section>
  )
}

function EvaluationPart({ topic, evaluation }: { topic: string; evaluation: PublicTopic['evaluation'] }) {
  const { locale } = useView()
  const t = squareWords[locale]
  if (!evaluation) return null
  return (
    <section aria-labelledby="evaluation">
      <h2 id="evaluation">{t.evaluation}</h2>
      {evaluation.stage === 'open' && (
        <>
          <p>
            {t.openUntil} <Time at={evaluation.closesAt} show="datetime" />
          </p>
          <Actions>
            <LinkButton href={`/topics/${topic}/evaluate`}>{t.judge}</LinkButton>
          </Actions>
        </>
      )}
      {evaluation.result && <Result result={evaluation.result} />}
      {evaluation.improvements && (
        <>
          <h3>{t.improvements}</h3>
          <Prose text={evaluation.improvements} />
        </>
      )}
      {evaluation.objection && (
        <>
          <h3>{t.objection}</h3>
          <Prose text={evaluation.objection} />
        </>
      )}
    </section>
  )
}

function Plan({ topic, plan }: { topic: PublicTopic; plan: NonNullable<PublicTopic['plan']> }) {
  const { locale } = useView()
  const t = squareWords[locale]
  const words = topicWords[locale]
  return (
    <section aria-labelledby="plan">
      <h2 id="plan">{t.plan}</h2>
      <KeyValues
        items={[
          { label: words.what, value: plan.what },
          { label: words.withWhom, value: plan.withWhom },
          { label: words.how, value: plan.how },
          { label: words.afterwards, value: plan.afterwards },
        ]}
      />
      <h3>{t.preparation}</h3>
      <p>
        {t.readings(
          topic.readings.length,
          topic.readings.reduce((sum, { readers }) => sum + readers, 0),
        )}
      </p>
      <ul class="list-disc pl-6">
        {topic.researches.map((research) => (
          <li key={research.startedOn}>
            <Time at={research.startedOn} /> {research.sites}{' '}
            <Badge tone={research.filed ? 'success' : 'warning'}>
              {research.filed ? words.filed : words.notFiled}
            </Badge>
          </li>
        ))}
      </ul>
    </section>
  )
}
