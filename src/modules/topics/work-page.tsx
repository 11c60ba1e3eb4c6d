import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { StageTimeline } from '#components/stage-timeline.tsx'
import { useView } from '#components/view.ts'
import { Gates } from './gates-part.tsx'
import { topicWords } from './messages.ts'
import { PlanSection } from './plan-part.tsx'
import { ReadingSection, ResearchSection } from './preparation-parts.tsx'
import { Raising } from './raising-part.tsx'
import { Rooms } from './rooms-part.tsx'
import { Scoring } from './scoring-part.tsx'
import { Reviews, Selection } from './selection-part.tsx'
import { Sources } from './sources-part.tsx'
import type { Work } from './work.ts'
import { topicWorkers, workOnTopic } from './working.ts'

export const workPage = page({
  path: '/desk/topics/:topic',
  place: 'desk',
  allow: topicWorkers,
  load: ({ ask, params }) => ask(workOnTopic, { id: params.topic! }),
  head: ({ topic }) => ({ title: topic.title, wide: true }),
  render: (work) => <WorkPage work={work} />,
})

function WorkPage({ work }: { work: Work }) {
  const { topic, hall, voices, stages } = work
  const { locale } = useView()
  const t = topicWords[locale]
  return (
    <>
      <Breadcrumbs trail={[{ href: '/desk/topics', label: t.pool }, { label: topic.title }]} />
      <h1>{topic.title}</h1>
      <Rooms topic={topic} />
      <div class="grid gap-x-10 gap-y-6 lg:grid-cols-[3fr_2fr]">
        <div class="flow">
          <Prose text={topic.summary} />
          <KeyValues
            items={[
              { label: t.stage, value: <Badge tone="now">{t.stages[topic.stage]}</Badge> },
              { label: t.hall, value: hall.name },
              { label: t.source, value: `${t.sources[topic.source]} · ${t.fromVoices(voices)}` },
              { label: t.leadOfficial, value: topic.leadOfficial },
              { label: t.committee, value: work.committees.find(({ id }) => id === topic.committeeId)?.name },
              { label: t.chosenBy, value: topic.selectedBy },
            ]}
          />
          <Sources work={work} />
          <Gates work={work} />
          <PlanSection work={work} />
          <ReadingSection work={work} />
          <ResearchSection work={work} />
        </div>
        <div class="flow">
          <Selection work={work} />
          <Scoring work={work} />
          <Reviews reviews={work.reviews} />
          <Raising work={work} />
          <StageTimeline
            stages={stages.map(({ stage, at, reason }) => ({
              title: t.stages[stage as keyof typeof t.stages] ?? stage,
              state: 'done',
              at,
              text: reason ?? undefined,
            }))}
          />
        </div>
      </div>
    </>
  )
}
