import { Badge } from '#components/badge.tsx'
import { useView } from '#components/view.ts'
import { fivePhases, levelOfRegion, PhaseBar, topicWords } from '#modules/topics/index.ts'
import type { PublicTopic } from './topic-read.ts'

/** The five phases of a topic, out of what is public about it. */
export function Loop({ topic }: { topic: PublicTopic }) {
  const t = topicWords[useView().locale]
  const { tasks, meetings, raised } = topic
  return (
    <section aria-labelledby="loop">
      <h2 id="loop">{t.fivePhases}</h2>
      <PhaseBar
        phases={fivePhases({
          sources:
            topic.voices > 0 ||
            topic.source !== 'residents' ||
            topic.sources.length > 0 ||
            raised.some(({ up }) => !up),
          selection: true,
          plan: topic.plan !== null,
          leadOfficial: topic.leadOfficial !== null,
          committee: topic.committee !== null,
          reading: topic.readings.length > 0,
          researchReport: topic.researches.some(({ filed }) => filed),
          notice: meetings.length > 0,
          minutes: meetings.some(({ stage }) => stage === 'minuted'),
          writtenResult: topic.outcomes.length > 0,
          tasks: tasks.length > 0,
          replies: tasks.length > 0 && tasks.every(({ stage }) => stage === 'replied' || stage === 'closed'),
          evaluation: topic.evaluation?.stage === 'published',
          waived: topic.waivers.map(({ barrier }) => barrier),
        })}
      />
    </section>
  )
}

/** What a topic comes from besides voices, and its place among the three levels. */
export function ComesFrom({ topic: { sources, raised } }: { topic: PublicTopic }) {
  const t = topicWords[useView().locale]
  if (sources.length === 0 && raised.length === 0) return null
  return (
    <section aria-labelledby="comes-from">
      <h2 id="comes-from">{t.sourcesTitle}</h2>
      <ul class="list-disc pl-6">
        {sources.map(({ kind, title, by }) => (
          <li key={`${kind} ${title} ${by}`}>
            {t.sourceKinds[kind]}：{title}（{by}）
          </li>
        ))}
        {raised.map(({ up, id, title, stage, region }) => (
          <li key={id}>
            {up ? t.raisedTo : t.raisedFrom}（{t.levels[levelOfRegion(region)]}）
            {stage === 'proposed' || stage === 'returned' ? '' : <a href={`/topics/${id}`}>{title}</a>}{' '}
            <Badge>{t.stages[stage]}</Badge>
          </li>
        ))}
      </ul>
      {raised.length > 0 && <a href="/levels">{t.levelsTitle}</a>}
    </section>
  )
}
