import { module } from '#components/page.ts'
import { role } from '#kernel/access/policy.ts'
import { answerRetention } from './answers.ts'
import { eraseDue } from './erasing.ts'
import { done, refusals, retentionWords } from './messages.ts'
import { retentionPage } from './pages.tsx'
import { listRetention, publicPeriods, setPeriod } from './periods.ts'
import { retentionPeriods, retentionRuns } from './tables.ts'

export { eraseDue } from './erasing.ts'
export { listRetention, publicPeriods } from './periods.ts'

/** The end of personal data: what each module says about its own, kept on one page and done every night. */
export const retention = module({
  name: 'retention',
  commands: [setPeriod],
  queries: [listRetention, publicPeriods],
  pages: [retentionPage],
  jobs: [eraseDue],
  recorded: [retentionPeriods, retentionRuns],
  retention: [answerRetention],
  refusals,
  done,
  navigation: [
    {
      place: 'desk',
      href: '/desk/retention',
      order: 920,
      allow: role('systemAdministrator', 'auditAdministrator'),
      label: { zh: retentionWords.zh.title, en: retentionWords.en.title },
    },
  ],
})
