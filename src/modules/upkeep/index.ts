import { module } from '#components/page.ts'
import { role } from '#kernel/access/policy.ts'
import { showCondition } from './condition.ts'
import { dropJob, retryJob } from './failed-jobs.ts'
import { done, refusals, upkeepWords } from './messages.ts'
import { conditionPage } from './pages.tsx'
import { jobDecisions } from './tables.ts'

/** How the house is, for whoever is on duty: the same as its metrics say, in words. */
export const upkeep = module({
  name: 'upkeep',
  commands: [retryJob, dropJob],
  queries: [showCondition],
  pages: [conditionPage],
  recorded: [jobDecisions],
  refusals,
  done,
  navigation: [
    {
      place: 'desk',
      href: '/desk/upkeep',
      order: 900,
      allow: role('systemAdministrator'),
      label: { zh: upkeepWords.zh.title, en: upkeepWords.en.title },
    },
  ],
})
