import { module } from '#components/page.ts'
import { role } from '#kernel/access/policy.ts'
import { deskRoles } from '#kernel/access/roles.ts'
import { deskPage } from './desk-page.tsx'
import { due } from './due.ts'
import { feeds, forSearches } from './feeds.ts'
import { homePage } from './home-page.tsx'
import { installable } from './installable.ts'
import { leaderView } from './leader.ts'
import { squareWords } from './messages.ts'
import { mine } from './mine.ts'
import { myPage } from './my-page.tsx'
import { privacyNotice, privacyPage } from './privacy-page.tsx'
import { numbers, waiting } from './reading.ts'
import { proofDownload, receiptPage, receiptPicture, tlogProofDownload, trackPage } from './receipt-pages.tsx'
import { sharePictures } from './sharing.ts'
import { accessibilityPage } from './standing-pages.tsx'
import { topicPage, topicsPage } from './topic-pages.tsx'
import { publicTopic } from './topic-read.ts'
import { trackVoice } from './tracking.ts'

/** Where the threads of all modules come together: the square for everybody, and what waits for each. */
export const square = module({
  name: 'square',
  queries: [privacyNotice, trackVoice, publicTopic, numbers, waiting, due, mine, leaderView],
  pages: [
    homePage,
    topicsPage,
    topicPage,
    receiptPage,
    proofDownload,
    tlogProofDownload,
    receiptPicture,
    trackPage,
    deskPage,
    myPage,
    accessibilityPage,
    privacyPage,
    ...feeds,
    ...sharePictures,
    ...forSearches,
    ...installable,
  ],
  navigation: [
    {
      place: 'desk',
      href: '/desk',
      order: 10,
      allow: role(...deskRoles),
      label: { zh: squareWords.zh.waiting, en: squareWords.en.waiting },
    },
    {
      place: 'my',
      href: '/my',
      order: 10,
      label: { zh: squareWords.zh.my, en: squareWords.en.my },
      icon: 'tray',
    },
  ],
})
