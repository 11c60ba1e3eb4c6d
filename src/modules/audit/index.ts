import { module } from '#components/page.ts'
import { auditRetention, sealAudit } from '#kernel/audit/sealing.ts'
import { auditEntries, auditSeals } from '#kernel/audit/tables.ts'
import { auditWords } from './messages.ts'
import { auditDownloads, auditPage } from './page.tsx'
import { auditReaders, auditTrail } from './trail.ts'

export { auditTrail } from './trail.ts'

/** Who did and saw what, for the one administrator who only reads. */
export const audit = module({
  name: 'audit',
  queries: [auditTrail],
  pages: [auditPage, ...auditDownloads],
  jobs: [sealAudit],
  personal: [
    {
      table: auditEntries,
      columns: ['accountId', 'aboutAccount', 'purpose'],
      stays:
        'the law asks for the log (docs/decisions/0017); an id without a name, until its retention ends it',
    },
  ],
  recorded: [auditSeals],
  retention: [auditRetention],
  navigation: [
    {
      place: 'desk',
      href: '/desk/audit',
      label: { zh: auditWords.zh.title, en: auditWords.en.title },
      allow: auditReaders,
      order: 91,
    },
  ],
})
