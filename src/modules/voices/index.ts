import { module } from '#components/page.ts'
import { role } from '#kernel/access/policy.ts'
import { placeReaders } from '#modules/places/index.ts'
import { accountVoices, accountVoicesPage } from './account-voices.tsx'
import { answerBoard, boardPage } from './answer-slips.tsx'
import { assistPage, mailboxesPage, openingPage } from './assist-pages.tsx'
import { assistVoice, openMailbox, recordVisit, tellAnswer, transcribeLetter } from './assisting.ts'
import { atMyPlaces } from './at-my-places.ts'
import { bulkPage } from './bulk-page.tsx'
import { decideMany, previewMany } from './deciding-many.ts'
import { done, notices, refusals } from './deed-messages.ts'
import { personalInVoices } from './erasing.ts'
import { unitOfficers, unitVoices } from './handed-over.ts'
import { unitVoicesPage } from './handed-over-page.tsx'
import { voiceImportPages } from './import-pages.ts'
import { voiceImport } from './importing.ts'
import { inbox, placeOfCodeQuery, showVoice } from './inbox.ts'
import { inboxDownloads } from './inbox-downloads.ts'
import { inboxPage } from './inbox-page.tsx'
import { writtenVoices } from './kept-about-me.ts'
import { listMailboxes, placeChoices, showOpening } from './mailboxes.ts'
import { myVoices, readMine, remindMembers, replyAsMember } from './member-mailbox.ts'
import { voiceWords } from './messages.ts'
import { myVoicesPage, visitPage } from './my-pages.tsx'
import { originalPage } from './original-page.tsx'
import { correctContact, ownPicture, ownVoice } from './own-voice.ts'
import { ownPictures, ownVoicePage } from './own-voice-page.tsx'
import { filesOfVoices } from './pictures.ts'
import { countsByPlace, countsOfPlace } from './place-counts.ts'
import { countWords } from './place-counts-messages.ts'
import { placeCountsDownloads, placeCountsPage, reportingPage } from './place-counts-pages.tsx'
import { answersPage, publishPage } from './public-pages.tsx'
import { publicAnswers, publicView, publishVoice } from './publishing.ts'
import { rateAnswer } from './rating.ts'
import { contactRetention } from './retention.ts'
import { originalOf, revealVoice } from './revealing.ts'
import { answersFound } from './searching.ts'
import { slipPage } from './slip-page.tsx'
import { submitVoice } from './submitting.ts'
import { answerRatings, fieldVisits, mailboxOpenings, voiceReveals, voices as voicesTable } from './tables.ts'
import { textWriter } from './telling-writer.ts'
import {
  answerVoice,
  archiveVoice,
  assignVoice,
  categoriseVoice,
  maskVoice,
  mergeVoices,
  referVoice,
  reportVoice,
  triageStaff,
} from './triage.ts'
import { voicePage } from './voice-page.tsx'
import { removePicture, withdrawVoice } from './withdrawing.ts'
import { writePage } from './write-page.tsx'

export { contentIfAsFirstRecorded } from './first-recorded.ts'
export { voicesForOpinionReports } from './for-reports.ts'
export type { VoiceRow } from './lookup.ts'
export { publicVoices, voiceById, voiceOfReceipt, voicesById, withMerged } from './lookup.ts'
export { voiceWords } from './messages.ts'
export { adoptVoices, answerVoices } from './moving.ts'
export { publicWords } from './public-messages.ts'
export { publicAnswers } from './publishing.ts'
export { rateAnswer, wasRated } from './rating.ts'
export { Category } from './submitting.ts'
export { triageStaff } from './triage.ts'

export const voices = module({
  name: 'voices',
  commands: [
    submitVoice,
    mergeVoices,
    maskVoice,
    publishVoice,
    categoriseVoice,
    answerVoice,
    assignVoice,
    referVoice,
    reportVoice,
    archiveVoice,
    revealVoice,
    assistVoice,
    openMailbox,
    transcribeLetter,
    recordVisit,
    tellAnswer,
    readMine,
    replyAsMember,
    decideMany,
    voiceImport.stage,
    voiceImport.keep,
    correctContact,
    withdrawVoice,
    removePicture,
    rateAnswer,
  ],
  queries: [
    inbox,
    showVoice,
    originalOf,
    placeOfCodeQuery,
    listMailboxes,
    showOpening,
    placeChoices,
    myVoices,
    previewMany,
    ownVoice,
    ownPicture,
    accountVoices,
    answerBoard,
    publicView,
    voiceImport.preview,
    unitVoices,
    atMyPlaces,
    countsOfPlace,
    countsByPlace,
    publicAnswers,
  ],
  pages: [
    writePage,
    inboxPage,
    ...inboxDownloads,
    bulkPage,
    ...voiceImportPages,
    unitVoicesPage,
    assistPage,
    mailboxesPage,
    openingPage,
    voicePage,
    originalPage,
    publishPage,
    slipPage,
    answersPage,
    myVoicesPage,
    visitPage,
    ownVoicePage,
    ...ownPictures,
    accountVoicesPage,
    boardPage,
    placeCountsPage,
    reportingPage,
    ...placeCountsDownloads,
  ],
  jobs: [remindMembers, textWriter],
  secret: [answerRatings],
  recorded: [voicesTable, answerRatings, mailboxOpenings, voiceReveals, fieldVisits],
  searchable: [answersFound],
  keptAboutMe: [writtenVoices],
  personal: personalInVoices,
  retention: [contactRetention],
  sealed: [
    { table: voicesTable, column: 'original', context: 'voices.original' },
    { table: voicesTable, column: 'contact', context: 'voices.contact' },
    { table: voicesTable, column: 'postalAddress', context: 'voices.postalAddress' },
  ],
  files: [filesOfVoices],
  refusals,
  done,
  notices,
  navigation: [
    {
      place: 'my',
      href: '/my/voices',
      order: 22,
      allow: role('member', 'standingMember', 'hallStaff'),
      label: { zh: voiceWords.zh.mailbox, en: voiceWords.en.mailbox },
      icon: 'chat',
    },
    {
      place: 'desk',
      href: '/desk/voices',
      order: 20,
      allow: triageStaff,
      label: { zh: voiceWords.zh.inbox, en: voiceWords.en.inbox },
    },
    {
      place: 'desk',
      href: '/desk/unit-voices',
      order: 21,
      allow: unitOfficers,
      label: { zh: voiceWords.zh.unitVoices, en: voiceWords.en.unitVoices },
    },
    {
      place: 'desk',
      href: '/desk/reporting',
      order: 72,
      allow: placeReaders,
      label: { zh: countWords.zh.reporting, en: countWords.en.reporting },
    },
  ],
})
