import { listDownloads } from '#components/list-downloads.ts'
import { bookOfWork } from './book.ts'
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
