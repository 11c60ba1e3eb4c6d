import { module } from '#components/page.ts'
import { topicReaders } from '#modules/topics/index.ts'
import { announceMeeting, invite, postponeMeeting } from './announcing.ts'
import {
  checkIn,
  checkInByHand,
  closeMeeting,
  commit,
  fileMinutes,
  keepCommitment,
  noteEntry,
} from './holding.ts'
import { done, meetingWords, notices, refusals } from './messages.ts'
import { announcePage, meetingPage, meetingsPage, myMeetingsPage } from './pages.tsx'
import { announceForm, listMeetings, myMeetings, publicMeetings, workOnMeeting } from './reading.ts'
import { participantRetention } from './retention.ts'
import { meetingsFound } from './searching.ts'
import { commitments, meetingEntries, meetings as meetingsTable, participants } from './tables.ts'

export type { CommitmentRow, MeetingRow } from './lookup.ts'
export {
  commitmentsOf,
  commitmentsWithin,
  entriesOf,
  meetingById,
  meetingsOf,
  participantsOf,
} from './lookup.ts'
export { meetingWords } from './messages.ts'
export { publicMeetings } from './reading.ts'

export const meetings = module({
  name: 'meetings',
  commands: [
    announceMeeting,
    invite,
    postponeMeeting,
    checkIn,
    checkInByHand,
    noteEntry,
    commit,
    keepCommitment,
    closeMeeting,
    fileMinutes,
  ],
  queries: [listMeetings, announceForm, workOnMeeting, publicMeetings, myMeetings],
  pages: [meetingsPage, announcePage, meetingPage, myMeetingsPage],
  recorded: [meetingsTable, participants, meetingEntries, commitments],
  searchable: [meetingsFound],
  retention: [participantRetention],
  sealed: [
    { table: meetingsTable, column: 'checkInSeed', context: 'meetings.checkInSeed' },
    { table: participants, column: 'name', context: 'participants.name', onlyWhere: 'sealed' },
  ],
  refusals,
  done,
  notices,
  navigation: [
    {
      place: 'desk',
      href: '/desk/meetings',
      order: 40,
      allow: topicReaders,
      label: { zh: meetingWords.zh.meetings, en: meetingWords.en.meetings },
    },
    {
      place: 'my',
      href: '/my/meetings',
      order: 20,
      label: { zh: meetingWords.zh.mine, en: meetingWords.en.mine },
    },
  ],
})
