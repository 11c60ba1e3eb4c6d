import { module } from '#components/page.ts'
import { topicReaders } from '#modules/topics/index.ts'
import { announcePage, enterPage } from './announce-page.tsx'
import { announceMeeting } from './announcing.ts'
import { castBallot, closeBallot, openBallot, takeUpOption } from './balloting.ts'
import { cancelMeeting, postponeMeeting } from './changing-the-day.ts'
import { fileSpeech, recordConference } from './conferences/keeping.ts'
import { conferencePage, conferencesPage } from './conferences/pages.tsx'
import { listConferences, showConference } from './conferences/reading.ts'
import { remindOfConference } from './conferences/reminding.ts'
import { conferences, typicalSpeeches } from './conferences/tables.ts'
import { done, notices, refusals } from './deed-messages.ts'
import { meetingPage } from './desk-page.tsx'
import { enterMeeting } from './entering-later.ts'
import { personalInMeetings } from './erasing.ts'
import {
  checkIn,
  checkInByHand,
  closeMeeting,
  commit,
  fileMinutes,
  keepCommitment,
  noteEntry,
} from './holding.ts'
import { invitationList } from './invitation-list.ts'
import { invite } from './inviting.ts'
import { attendedSessions } from './kept-about-me.ts'
import { attendanceDownloads, invitationPages, sessionDownloads } from './list-files.ts'
import { meetingsPage } from './list-page.tsx'
import { meetingWords } from './messages.ts'
import { myMeetingsPage } from './my-page.tsx'
import { rateMeeting } from './rating.ts'
import { announceForm, listMeetings, myMeetings, publicMeetings, workOnMeeting } from './reading.ts'
import { participantRetention } from './retention.ts'
import { meetingsFound } from './searching.ts'
import { showMeeting } from './session.ts'
import { sessionPage } from './session-page.tsx'
import { issueSlips } from './slips.ts'
import { printedSlips, slipsPage } from './slips-pages.tsx'
import {
  commitments,
  meetingEntries,
  meetingRatings,
  meetings as meetingsTable,
  optionBallots,
  participants,
} from './tables.ts'
import { takePartPage } from './take-part-page.tsx'
import { sessionsToAttend } from './waits-for-me.ts'

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
export { writeMinutes } from './minutes-document.ts'
export { publicMeetings } from './reading.ts'

export const meetings = module({
  name: 'meetings',
  commands: [
    announceMeeting,
    invite,
    invitationList.stage,
    invitationList.keep,
    postponeMeeting,
    cancelMeeting,
    checkIn,
    checkInByHand,
    noteEntry,
    commit,
    keepCommitment,
    closeMeeting,
    fileMinutes,
    enterMeeting,
    openBallot,
    castBallot,
    closeBallot,
    takeUpOption,
    issueSlips,
    rateMeeting,
    recordConference,
    fileSpeech,
  ],
  queries: [
    listMeetings,
    announceForm,
    workOnMeeting,
    invitationList.preview,
    publicMeetings,
    myMeetings,
    showMeeting,
    printedSlips,
    listConferences,
    showConference,
  ],
  pages: [
    meetingsPage,
    announcePage,
    enterPage,
    ...invitationPages,
    ...sessionDownloads,
    ...attendanceDownloads,
    meetingPage,
    slipsPage,
    myMeetingsPage,
    sessionPage,
    takePartPage,
    conferencesPage,
    conferencePage,
  ],
  jobs: [remindOfConference],
  secret: [optionBallots, meetingRatings],
  recorded: [
    meetingsTable,
    participants,
    meetingEntries,
    optionBallots,
    meetingRatings,
    commitments,
    conferences,
    typicalSpeeches,
  ],
  searchable: [meetingsFound],
  keptAboutMe: [attendedSessions],
  personal: personalInMeetings,
  retention: [participantRetention],
  sealed: [
    { table: meetingsTable, column: 'checkInSeed', context: 'meetings.checkInSeed' },
    { table: participants, column: 'name', context: 'participants.name', onlyWhere: 'sealed' },
  ],
  waitsForMe: [sessionsToAttend],
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
      place: 'desk',
      href: '/desk/conferences',
      order: 45,
      allow: topicReaders,
      label: { zh: meetingWords.zh.conferences, en: meetingWords.en.conferences },
    },
    {
      place: 'my',
      href: '/my/meetings',
      order: 20,
      label: { zh: meetingWords.zh.meetings, en: meetingWords.en.meetings },
      icon: 'calendar',
    },
  ],
})
