import { module } from '#components/page.ts'
import { inboxPage, originalPage, voicePage } from './desk-pages.tsx'
import { inbox, placeOfCodeQuery, showVoice } from './inbox.ts'
import { done, notices, refusals, voiceWords } from './messages.ts'
import { filesOfVoices } from './pictures.ts'
import { contactRetention } from './retention.ts'
import { originalOf, revealVoice } from './revealing.ts'
import { answersFound } from './searching.ts'
import { submitVoice } from './submitting.ts'
import { mailboxOpenings, voiceReveals, voices as voicesTable } from './tables.ts'
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
import { writePage } from './write-page.tsx'

export type { VoiceRow } from './lookup.ts'
export { publicVoices, voiceById, voiceOfReceipt, withMerged } from './lookup.ts'
export { voiceWords } from './messages.ts'
export { adoptVoices, answerVoices } from './moving.ts'
export { Category } from './submitting.ts'

export const voices = module({
  name: 'voices',
  commands: [
    submitVoice,
    mergeVoices,
    maskVoice,
    categoriseVoice,
    answerVoice,
    assignVoice,
    referVoice,
    reportVoice,
    archiveVoice,
    revealVoice,
  ],
  queries: [inbox, showVoice, originalOf, placeOfCodeQuery],
  pages: [writePage, inboxPage, voicePage, originalPage],
  recorded: [voicesTable, mailboxOpenings, voiceReveals],
  searchable: [answersFound],
  retention: [contactRetention],
  sealed: [
    { table: voicesTable, column: 'original', context: 'voices.original' },
    { table: voicesTable, column: 'contact', context: 'voices.contact' },
  ],
  files: [filesOfVoices],
  refusals,
  done,
  notices,
  navigation: [
    {
      place: 'desk',
      href: '/desk/voices',
      order: 20,
      allow: triageStaff,
      label: { zh: voiceWords.zh.inbox, en: voiceWords.en.inbox },
    },
  ],
})
