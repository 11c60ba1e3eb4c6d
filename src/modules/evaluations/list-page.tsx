import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { importPages } from '#components/import-pages.tsx'
import { downloadLinks, listDownloads } from '#components/list-downloads.ts'
import { page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { topicReaders } from '#modules/topics/index.ts'
import { listEvaluations } from './list.ts'
import { evaluationWords } from './messages.ts'
import { paperSheets } from './paper-sheets.ts'
import { evaluationParties, indicators } from './rules.ts'

export const evaluationsPage = page({
  path: '/desk/evaluations',
  place: 'desk',
  allow: topicReaders,
  load: ({ ask }) => ask(listEvaluations, {}),
  head: (_, locale) => ({ title: evaluationWords[locale].evaluations, wide: true }),
  render: ({ items }, { locale }) => {
    const t = evaluationWords[locale]
    return (
      <>
        <h1>{t.evaluations}</h1>
        <Actions>
          <LinkButton href="/desk/evaluations/paper" tone="quiet">
            {t.paperSheets}
          </LinkButton>
        </Actions>
        <DataTable
          caption={t.evaluations}
          rows={items}
          rowKey={({ id }) => id}
          stack
          empty={<EmptyState title={t.noEvaluations} />}
          exports={downloadLinks('/desk/evaluations', {})}
          columns={[
            {
              key: 'topic',
              label: t.topic,
              wide: true,
              show: ({ topic, topicId }) => <a href={`/desk/topics/${topicId}/evaluation`}>{topic}</a>,
            },
            { key: 'region', label: t.region, show: ({ region }) => region },
            { key: 'stage', label: t.kept, show: ({ stage }) => <Badge>{t.stages[stage]!}</Badge> },
            { key: 'total', label: t.total, numeric: true, show: ({ total }) => total ?? '—' },
            {
              key: 'conformity',
              label: t.conformity,
              numeric: true,
              show: ({ clausesKept, clauses }) => (clauses === null ? '—' : `${clausesKept}/${clauses}`),
            },
            {
              key: 'published',
              label: t.publishedAt,
              show: ({ publishedAt }) => publishedAt && <Time at={publishedAt} />,
            },
          ]}
        />
      </>
    )
  },
})

/** The same as a file, with the score of each indicator and the number of sheets of each party. */
export const evaluationDownloads = listDownloads({
  path: '/desk/evaluations',
  allow: topicReaders,
  name: { zh: evaluationWords.zh.evaluations, en: evaluationWords.en.evaluations },
  load: async ({ ask }) => (await ask(listEvaluations, {})).items,
  columns(locale) {
    const t = evaluationWords[locale]
    return [
      { header: t.topic, width: 40, value: ({ topic }) => topic },
      { header: t.region, value: ({ region }) => region },
      { header: t.total, type: 'number', value: ({ total }) => total },
      ...indicators.map((indicator) => ({
        header: t.indicators[indicator]!,
        type: 'number' as const,
        value: ({ scores }: { scores: Record<string, number | null> }) => scores[indicator],
      })),
      ...evaluationParties.map((party) => ({
        header: t.parties[party]!,
        type: 'number' as const,
        value: ({ sheets }: { sheets: Record<string, number> }) => sheets[party],
      })),
      { header: t.conformity, value: ({ clausesKept, clauses }) => clauses && `${clausesKept}/${clauses}` },
      { header: t.publishedAt, type: 'day', value: ({ publishedAt }) => publishedAt },
      { header: t.improvements, width: 60, value: ({ improvements }) => improvements },
    ]
  },
})

const example = { sheet: '001', deliberation: '90', handling: '85', comment: '希望早点办好。' }

/** Paper sheets of the public, written down from a list. */
export const paperSheetPages = importPages({
  of: paperSheets,
  path: '/desk/evaluations/paper',
  list: {
    href: '/desk/evaluations',
    label: { zh: evaluationWords.zh.evaluations, en: evaluationWords.en.evaluations },
  },
  title: { zh: evaluationWords.zh.paperSheets, en: evaluationWords.en.paperSheets },
  hints: { zh: evaluationWords.zh.paperHints, en: evaluationWords.en.paperHints },
  examples: {
    zh: [{ topic: '夜市油烟怎么治', ...example }],
    en: [{ topic: '夜市油烟怎么治', ...example }],
  },
})
