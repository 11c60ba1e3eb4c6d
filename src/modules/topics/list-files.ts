import { importPages } from '#components/import-pages.tsx'
import { listDownloads } from '#components/list-downloads.ts'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { topicImport } from './importing.ts'
import { topicWords } from './messages.ts'
import { poolOfTopics, topicReaders } from './pool.ts'

const path = '/desk/topics'
const pool = { zh: topicWords.zh.pool, en: topicWords.en.pool }
const example = {
  title: '老旧小区加装电梯的资金分摊',
  summary: '楼上楼下对出资比例看法不同，三个小区都停在签字这一步。',
  hall: '青石镇民生议事堂',
}

/** Topics for the pool out of a list. */
export const topicImportPages = importPages({
  of: topicImport,
  path: `${path}/import`,
  list: { href: path, label: pool },
  title: { zh: topicWords.zh.importTopics, en: topicWords.en.importTopics },
  hints: { zh: topicWords.zh.importHints, en: topicWords.en.importHints },
  examples: {
    zh: [{ ...example, category: '社会', source: '群众点题' }],
    en: [{ ...example, category: topicWords.en.categories.society, source: 'Residents' }],
  },
})

/** Rows in one file: what somebody can still read. */
const most = 1_000

/** The pool as a file, under the filters of the page. */
export const topicDownloads = listDownloads({
  path,
  allow: topicReaders,
  name: pool,
  async load({ ask, search }) {
    const filters = inputFromForm(poolOfTopics.input, search) as Parameters<typeof poolOfTopics.run>[0]
    return (await ask(poolOfTopics, { ...filters, page: 1, most })).items
  },
  columns(locale) {
    const t = topicWords[locale]
    return [
      { header: t.title, width: 40, value: ({ title }) => title },
      { header: t.summary, width: 60, value: ({ summary }) => summary },
      { header: t.hall, width: 24, value: ({ hall }) => hall },
      { header: t.category, value: ({ category }) => t.categories[category] },
      { header: t.stage, value: ({ stage }) => t.stages[stage] },
      { header: t.voicesBehind, value: ({ voices }) => voices },
      { header: t.proposedOn, type: 'moment', value: ({ createdAt }) => createdAt },
    ]
  },
})
