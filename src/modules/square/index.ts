import { module } from '#components/page.ts'
import { role } from '#kernel/access/policy.ts'
import { deskRoles } from '#kernel/access/roles.ts'
import { due } from './due.ts'
import { feeds, forSearches } from './feeds.ts'
import { accessibilityPage, deskPage, homePage, myPage, privacyPage } from './home-pages.tsx'
import { installable } from './installable.ts'
import { squareWords } from './messages.ts'
import { numbers, waiting } from './reading.ts'
import { proofDownload, receiptPage, receiptPicture, trackPage } from './receipt-pages.tsx'
import { topicPage, topicsPage } from './topic-pages.tsx'
import { publicTopic } from './topic-read.ts'
import { trackVoice } from './tracking.ts'

/** Where the threads of all modules come together: the square for everybody, and what waits for each. */
export const square = module({
  name: 'square',
  queries: [trackVoice, publicTopic, numbers, waiting, due],
  pages: [
    homePage,
    topicsPage,
    topicPage,
    receiptPage,
    proofDownload,
    receiptPicture,
    trackPage,
    deskPage,
    myPage,
    accessibilityPage,
    privacyPage,
    ...feeds,
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
    { place: 'my', href: '/my', order: 10, label: { zh: squareWords.zh.my, en: squareWords.en.my } },
  ],
})
