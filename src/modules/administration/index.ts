import { module } from '#components/page.ts'
import { administrators } from '#modules/accounts/index.ts'
import { accountPage, accountsPage, enrolPage } from './account-pages.tsx'
import { choices, names } from './choices.ts'
import { administrationWords, done, refusals } from './messages.ts'
import { termsPage, turnoverPage } from './term-pages.tsx'
import { listTerms, previewTurnover, turnOver, turnsOver } from './turning-over.ts'

const label = (word: 'accounts' | 'terms') => ({
  zh: administrationWords.zh[word],
  en: administrationWords.en[word],
})

/** Where the three administrators work, and where one term of office gives way to the next. */
export const administration = module({
  name: 'administration',
  commands: [turnOver],
  queries: [choices, names, listTerms, previewTurnover],
  pages: [accountsPage, enrolPage, accountPage, termsPage, turnoverPage],
  navigation: [
    { place: 'desk', href: '/desk/accounts', label: label('accounts'), allow: administrators, order: 90 },
    { place: 'desk', href: '/desk/terms', label: label('terms'), allow: turnsOver, order: 92 },
  ],
  refusals,
  done,
})
