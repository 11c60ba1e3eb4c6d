import { module } from '#components/page.ts'
import { listDeliveries, tryAgain } from './deliveries.ts'
import { deliveriesByState } from './deliveries-by-state.ts'
import { deliver } from './delivering.ts'
import { deliveriesPage } from './desk-pages.tsx'
import { personalInNotices } from './erasing.ts'
import { handOver } from './handing-over.ts'
import { sendMailCode } from './mail-code.ts'
import { done, noticeWords, refusals } from './messages.ts'
import { noticesPage, wishesPage } from './my-pages.tsx'
import { listNotices, readNotices } from './reading.ts'
import { noticeRetention, wishRetention } from './retention.ts'
import { addRobot, closeRobot, deliveryKeepers } from './robots.ts'
import { noticeWishes, robots } from './tables.ts'
import { changeWishes, confirmMail, forgetMail, setMail, showWishes } from './wishes.ts'

export { listNotices, unreadNotices } from './reading.ts'
export { noticeText } from './wording.ts'

/** What waits for somebody: on the site, and by the channels that they chose. */
export const notices = module({
  name: 'notices',
  commands: [readNotices, changeWishes, setMail, confirmMail, forgetMail, tryAgain, addRobot, closeRobot],
  queries: [listNotices, showWishes, listDeliveries],
  pages: [noticesPage, wishesPage, deliveriesPage],
  jobs: [handOver, deliver, sendMailCode],
  recorded: [robots],
  personal: personalInNotices,
  retention: [noticeRetention, wishRetention],
  figures: [deliveriesByState],
  sealed: [
    { table: noticeWishes, key: 'accountId', column: 'mail', context: 'notices.mail' },
    { table: noticeWishes, key: 'accountId', column: 'mailCode', context: 'notices.mailCode' },
    { table: robots, column: 'webhook', context: 'robots.webhook' },
    { table: robots, column: 'secret', context: 'robots.secret' },
  ],
  refusals,
  done,
  navigation: [
    {
      place: 'my',
      href: '/my/notices',
      order: 15,
      label: { zh: noticeWords.zh.short, en: noticeWords.en.short },
      icon: 'info',
    },
    {
      place: 'desk',
      href: '/desk/deliveries',
      order: 910,
      allow: deliveryKeepers,
      label: { zh: noticeWords.zh.deliveries, en: noticeWords.en.deliveries },
    },
  ],
})
