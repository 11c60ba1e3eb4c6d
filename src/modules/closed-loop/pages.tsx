import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { page } from '#components/page.ts'
import { Tabs } from '#components/tabs.tsx'
import {
  levelOfRegion,
  missingOf,
  PhaseBar,
  type TopicStage,
  topicReaders,
  topicWords,
} from '#modules/topics/index.ts'
import { loopWords } from './messages.ts'
import { loopOfTopic, loops, threeLevels } from './reading.ts'

export const loopsPage = page({
  path: '/desk/loop',
  place: 'desk',
  allow: topicReaders,
  load: async ({ ask, search }) => {
    const open = search.view !== 'all'
    return { open, ...(await ask(loops, { open })) }
  },
  head: (_, locale) => ({ title: loopWords[locale].loops, wide: true }),
  render: ({ items, closed, all, open }, { locale }) => {
    const t = loopWords[locale]
    const words = topicWords[locale]
    return (
      <>
        <h1>{t.loops}</h1>
        <p>{t.loopsLead}</p>
        <p>{t.closedOf(closed, all)}</p>
        <Tabs
          label={t.loops}
          tabs={[
            { href: '/desk/loop', label: t.open, current: open },
            { href: '/desk/loop?view=all', label: t.all, current: !open },
          ]}
        />
        <DataTable
          caption={t.loops}
          rows={items}
          rowKey={({ id }) => id}
          stack
          empty={<EmptyState title={t.noTopics} />}
          columns={[
            {
              key: 'title',
              label: t.topic,
              wide: true,
              show: ({ id, title }) => <a href={`/desk/topics/${id}/loop`}>{title}</a>,
            },
            { key: 'hall', label: t.hall, show: ({ hall }) => hall },
            { key: 'stage', label: words.stage, show: ({ stage }) => <Badge>{words.stages[stage]}</Badge> },
            {
              key: 'phases',
              label: t.phases,
              show: ({ phases }) =>
                `${phases.filter(({ state }) => state === 'done').length} / ${phases.length}`,
            },
            {
              key: 'missing',
              label: t.missing,
              wide: true,
              show: ({ phases }) =>
                missingOf(phases)
                  .map((product) => words.products[product])
                  .join(locale === 'zh' ? '、' : ', ') || t.nothingMissing,
            },
          ]}
        />
      </>
    )
  },
})

export const topicLoopPage = page({
  path: '/desk/topics/:topic/loop',
  place: 'desk',
  allow: topicReaders,
  load: ({ ask, params }) => ask(loopOfTopic, { topic: params.topic! }),
  head: ({ title }, locale) => ({ title: `${loopWords[locale].loops} · ${title}`, wide: true }),
  render: ({ id, title, phases, stage, hall }, { locale }) => {
    const t = loopWords[locale]
    return (
      <>
        <Breadcrumbs trail={[{ href: `/desk/topics/${id}`, label: title }, { label: t.loops }]} />
        <h1>{t.loops}</h1>
        <p>
          {title} · {hall} <Badge tone="now">{topicWords[locale].stages[stage]}</Badge>
        </p>
        <PhaseBar phases={phases} />
        <p>
          <a href={`/topics/${id}`}>{topicWords[locale].open}</a>
        </p>
      </>
    )
  },
})

export const levelsPage = page({
  path: '/levels',
  place: 'square',
  load: ({ ask }) => ask(threeLevels, {}),
  head: (_, locale) => ({ title: loopWords[locale].levels, description: loopWords[locale].levelsLead }),
  cache: () => ['topics', 'places'],
  render: ({ levels, chains }, { locale }) => {
    const t = loopWords[locale]
    const words = topicWords[locale]
    return (
      <>
        <h1>{t.levels}</h1>
        <p>{t.levelsLead}</p>
        <DataTable
          caption={t.levels}
          rows={levels}
          rowKey={({ level }) => level}
          stack
          columns={[
            { key: 'level', label: t.level, show: ({ level }) => words.levels[level] },
            { key: 'places', label: t.places, numeric: true, show: ({ places }) => places },
            { key: 'topics', label: t.topics, numeric: true, show: ({ topics }) => topics },
            { key: 'done', label: t.deliberated, numeric: true, show: ({ deliberated }) => deliberated },
            { key: 'raised', label: t.sentUp, numeric: true, show: ({ raised }) => raised },
            { key: 'answered', label: t.answered, numeric: true, show: ({ answered }) => answered },
          ]}
        />
        <h2>{t.chains}</h2>
        <DataTable
          caption={t.chains}
          rows={chains}
          rowKey={({ aboveId }) => aboveId}
          stack
          empty={<EmptyState title={t.noChains} />}
          columns={[
            {
              key: 'from',
              label: t.from,
              wide: true,
              show: ({ id, title, region }) => (
                <>
                  <a href={`/topics/${id}`}>{title}</a> {words.levels[levelOfRegion(region)]}
                </>
              ),
            },
            {
              key: 'to',
              label: t.to,
              wide: true,
              show: ({ aboveId, aboveTitle, aboveRegion, aboveStage }) => (
                <>
                  {aboveTitle && <a href={`/topics/${aboveId}`}>{aboveTitle}</a>}{' '}
                  {words.levels[levelOfRegion(aboveRegion)]}{' '}
                  <Badge tone="now">{words.stages[aboveStage as TopicStage]}</Badge>
                </>
              ),
            },
            {
              key: 'answer',
              label: t.answer,
              show: ({ aboveStage }) =>
                ['published', 'archived'].includes(aboveStage) ? t.answerDown : t.underWay,
            },
          ]}
        />
      </>
    )
  },
})
