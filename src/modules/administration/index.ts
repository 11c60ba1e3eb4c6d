import { module } from '#components/page.ts'
import { role } from '#kernel/access/policy.ts'
import { administrators } from '#modules/accounts/index.ts'
import { accountPage, accountsPage, enrolPage } from './account-pages.tsx'
import { beginTerm } from './beginning.ts'
import { choices, names } from './choices.ts'
import { administrationWords, done, refusals } from './messages.ts'
import { showSetup } from './setup.ts'
import { setupPage } from './setup-page.tsx'
import { setupWords } from './setup-words.ts'
import { termsPage, turnoverPage } from './term-pages.tsx'
import { listTerms, previewTurnover, turnOver, turnsOver } from './turning-over.ts'

export { showSetup } from './setup.ts'
export { standing } from './setup-page.tsx'
export { setupWords } from './setup-words.ts'

const label = (word: 'accounts' | 'terms') => ({
  zh: administrationWords.zh[word],
  en: administrationWords.en[word],
})

/** Where the three administrators work, and where one term of office gives way to the next. */
export const administration = module({
  name: 'administration',
  commands: [turnOver, beginTerm],
  queries: [choices, names, listTerms, previewTurnover, showSetup],
  pages: [accountsPage, enrolPage, accountPage, termsPage, turnoverPage, setupPage],
  navigation: [
    {
      place: 'desk',
      href: '/desk/setup',
      label: { zh: setupWords.zh.title, en: setupWords.en.title },
      allow: role(
        'systemAdministrator',
        'securityAdministrator',
        'memberAffairsStaff',
        'specialCommitteeStaff',
      ),
      order: 93,
    },
    { place: 'desk', href: '/desk/accounts', label: label('accounts'), allow: administrators, order: 90 },
    { place: 'desk', href: '/desk/terms', label: label('terms'), allow: turnsOver, order: 92 },
  ],
  refusals,
  done,
})
