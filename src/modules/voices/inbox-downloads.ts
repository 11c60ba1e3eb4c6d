import { listDownloads } from '#components/list-downloads.ts'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { inbox } from './inbox.ts'
import { voiceWords } from './messages.ts'
import { triageStaff } from './triage.ts'

/** Rows in one file: what somebody can still read. */
const most = 1_000

/** The inbox as a file, masked as it is on the screen, under the same filters. */
export const inboxDownloads = listDownloads({
  path: '/desk/voices',
  allow: triageStaff,
  name: { zh: voiceWords.zh.inbox, en: voiceWords.en.inbox },
  async load({ ask, search }) {
    const filters = inputFromForm(inbox.input, search) as Parameters<typeof inbox.run>[0]
    return (await ask(inbox, { ...filters, most })).items
  },
  columns(locale) {
    const t = voiceWords[locale]
    return [
      { header: t.columns.at, type: 'moment', value: ({ submittedAt }) => submittedAt },
      { header: t.columns.place, value: ({ place }) => place },
      { header: t.columns.text, width: 60, value: ({ text }) => text },
      { header: t.category, value: ({ category }) => category && t.categories[category] },
      { header: t.stage, value: ({ stage }) => t.stages[stage] },
      { header: t.columns.due, type: 'moment', value: ({ dueAt }) => dueAt },
    ]
  },
})
