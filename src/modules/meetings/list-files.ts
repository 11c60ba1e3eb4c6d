import { importPages } from '#components/import-pages.tsx'
import { listDownloads } from '#components/list-downloads.ts'
import { topicReaders } from '#modules/topics/index.ts'
import { invitationList } from './invitation-list.ts'
import { meetingWords } from './messages.ts'
import { listMeetings, workOnMeeting } from './reading.ts'
import type { Work } from './work.ts'

const path = '/desk/meetings'
const sessions = { zh: meetingWords.zh.meetings, en: meetingWords.en.meetings }

/** Invitations out of a list, for several sessions at once. */
export const invitationPages = importPages({
  of: invitationList,
  path: `${path}/invitations`,
  list: { href: path, label: sessions },
  title: { zh: meetingWords.zh.inviteFromList, en: meetingWords.en.inviteFromList },
  hints: { zh: meetingWords.zh.invitationHints, en: meetingWords.en.invitationHints },
  examples: {
    zh: [
      {
        topic: '老旧小区加装电梯的资金分摊',
        day: '2026-12-10',
        party: '部门',
        name: '陶景行',
        unit: '云岫县住房和城乡建设局',
      },
    ],
    en: [
      {
        topic: '老旧小区加装电梯的资金分摊',
        day: '2026-12-10',
        party: meetingWords.en.parties.department!,
        name: '陶景行',
        unit: '云岫县住房和城乡建设局',
      },
    ],
  },
})

/** The sessions of the region as a file. */
export const sessionDownloads = listDownloads({
  path,
  allow: topicReaders,
  name: sessions,
  load: async ({ ask }) => (await ask(listMeetings, {})).items,
  columns(locale) {
    const t = meetingWords[locale]
    return [
      { header: t.topic, width: 40, value: ({ topic }) => topic },
      { header: t.startsAt, type: 'moment', value: ({ startsAt }) => startsAt },
      { header: t.kind, value: ({ kind }) => t.kinds[kind] },
      { header: t.venue, width: 24, value: ({ venue }) => venue },
      { header: t.stageLabel, value: ({ stage }) => t.stages[stage] },
    ]
  },
})

/** Who was invited to one session and who came; names of residents and of those affected as masked as on the screen. */
export const attendanceDownloads = listDownloads({
  path: `${path}/:meeting/people`,
  allow: topicReaders,
  name: { zh: meetingWords.zh.people, en: meetingWords.en.people },
  async load({ ask, params }) {
    const work = (await ask(workOnMeeting, { meeting: params.meeting! })) as Work
    const units = new Map(work.units.map(({ id, name }) => [id, name]))
    return work.participants.map((one) => ({ ...one, unit: one.unitId ? units.get(one.unitId) : undefined }))
  },
  columns(locale) {
    const t = meetingWords[locale]
    return [
      { header: t.party, value: ({ party }) => t.parties[party] },
      { header: t.name, value: ({ name }) => name },
      { header: t.unit, width: 30, value: ({ unit }) => unit },
      { header: t.attended, type: 'moment', value: ({ attendedAt }) => attendedAt },
    ]
  },
})
