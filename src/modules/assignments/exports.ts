import { importPages } from '#components/import-pages.tsx'
import { listDownloads } from '#components/list-downloads.ts'
import { bookOfWork } from './book.ts'
import { dispatchList } from './dispatch-list.ts'
import { assignmentWords } from './messages.ts'
import { taskReaders } from './readers.ts'
import { listAssignments } from './reading.ts'
import { bookInput } from './week-page.tsx'

/** Tasks with their replies, and the book of the year, as files. */
export const exports = [
  ...listDownloads({
    path: '/desk/assignments',
    allow: taskReaders,
    name: { zh: assignmentWords.zh.assignments, en: assignmentWords.en.assignments },
    load: async ({ ask, search }) =>
      (await ask(listAssignments, { open: search.view !== 'all', late: search.view === 'late' })).items,
    columns(locale) {
      const t = assignmentWords[locale]
      return [
        { header: t.topic, width: 30, value: ({ topic }) => topic },
        { header: t.task, width: 50, value: ({ task }) => task },
        { header: t.unit, width: 24, value: ({ unit }) => unit },
        { header: t.handling, value: ({ handling }) => t.handlings[handling] },
        { header: t.stage, value: ({ stage }) => t.stages[stage] },
        { header: t.due, type: 'day', value: ({ dueAt }) => dueAt },
        { header: t.level, value: ({ level }) => t.levels[level] },
        { header: t.repliedOn, type: 'day', value: ({ repliedAt }) => repliedAt },
        { header: t.replyClass, value: ({ replyClass }) => replyClass },
        { header: t.reply, width: 60, value: ({ reply }) => reply },
        { header: t.promisedOn, type: 'day', value: ({ promisedOn }) => promisedOn },
      ]
    },
  }),
  ...listDownloads({
    path: '/desk/book',
    allow: taskReaders,
    name: { zh: assignmentWords.zh.book, en: assignmentWords.en.book },
    load: async ({ ask, search }) => (await ask(bookOfWork, bookInput(search))).items,
    columns(locale) {
      const t = assignmentWords[locale]
      return [
        { header: t.dutyKind, value: ({ kind }) => t.dutyKinds[kind] },
        { header: t.task, width: 60, value: ({ text }) => text },
        { header: t.unit, width: 24, value: ({ unit }) => unit },
        { header: t.topic, width: 30, value: ({ topic }) => topic },
        { header: t.due, type: 'day', value: ({ dueAt }) => dueAt },
        { header: t.level, value: ({ level }) => t.levels[level] },
        { header: t.doneOn, type: 'day', value: ({ doneAt }) => doneAt },
      ]
    },
  }),
]

/** Tasks given out by a list. */
export const dispatchListPages = importPages({
  of: dispatchList,
  path: '/desk/assignments/list',
  list: {
    href: '/desk/assignments',
    label: { zh: assignmentWords.zh.assignments, en: assignmentWords.en.assignments },
  },
  title: { zh: assignmentWords.zh.assignFromList, en: assignmentWords.en.assignFromList },
  hints: { zh: assignmentWords.zh.listHints, en: assignmentWords.en.listHints },
  examples: {
    zh: [
      {
        result: '关于“夜市油烟怎么治”的协商意见书',
        item: '1',
        unit: '市生态环境局',
        handling: assignmentWords.zh.handlings.lead!,
      },
    ],
    en: [
      {
        result: '关于“夜市油烟怎么治”的协商意见书',
        item: '1',
        unit: '市生态环境局',
        handling: assignmentWords.en.handlings.lead!,
      },
    ],
  },
})
