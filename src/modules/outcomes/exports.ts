import { importPages } from '#components/import-pages.tsx'
import { listDownloads } from '#components/list-downloads.ts'
import { instructionReaders, listInstructions } from './instruction-list.ts'
import { outcomeMessages } from './messages.ts'
import { reportList } from './report-list-import.ts'
import { reportWords } from './report-words.ts'
import { listScreening, screeners } from './screening.ts'

/** Instructions and what was sent up, as files. */
export const exports = [
  ...listDownloads({
    path: '/desk/instructions',
    allow: instructionReaders,
    name: { zh: outcomeMessages.zh.instructions, en: outcomeMessages.en.instructions },
    load: async ({ ask }) => (await ask(listInstructions, {})).items,
    columns(locale) {
      const t = outcomeMessages[locale]
      return [
        { header: t.givenOn, type: 'day', value: ({ givenOn }) => givenOn },
        { header: t.leader, value: ({ leader }) => leader },
        { header: t.instructionKind, value: ({ kind }) => t.instructionKinds[kind] },
        { header: t.instructionText, width: 50, value: ({ text }) => text },
        { header: t.resultName, width: 40, value: ({ outcome }) => outcome.title },
        { header: t.forwardedOn, value: ({ unit }) => unit },
        { header: t.resultDue, type: 'day', value: ({ dueOn }) => dueOn },
        { header: t.result, width: 50, value: ({ result }) => result },
        { header: t.resultState, value: ({ waitsFor }) => t.waitingFor[waitsFor] },
      ]
    },
  }),
  ...listDownloads({
    path: '/desk/screening',
    allow: screeners,
    name: { zh: outcomeMessages.zh.screening, en: outcomeMessages.en.screening },
    load: async ({ ask, search }) => (await ask(listScreening, { open: search.view !== 'all' })).items,
    columns(locale) {
      const t = outcomeMessages[locale]
      return [
        { header: t.kind, value: ({ kind }) => t.kinds[kind] },
        { header: t.title, width: 40, value: ({ title }) => title },
        { header: t.from, value: ({ from }) => from },
        { header: t.send, type: 'moment', value: ({ sentAt }) => sentAt },
        { header: t.decision, value: ({ decisions }) => t.decisions[decisions.at(-1)?.decision ?? ''] },
        { header: t.reason, width: 40, value: ({ decisions }) => decisions.at(-1)?.reason },
      ]
    },
  }),
]

const example = {
  author: '温如玉',
  title: '乡镇学校缺心理老师',
  situation: '九所学校由班主任兼任。',
  problem: '兼任的老师没有受过训练。',
  advice: '由县里统一培训，两校合聘一位。',
}

/** Reports out of a list. */
export const reportImportPages = importPages({
  of: reportList,
  path: '/desk/reports/import',
  list: { href: '/desk/reports', label: { zh: reportWords.zh.reports, en: reportWords.en.reports } },
  title: { zh: reportWords.zh.importReports, en: reportWords.en.importReports },
  hints: { zh: reportWords.zh.importHints, en: reportWords.en.importHints },
  examples: { zh: [example], en: [example] },
})
