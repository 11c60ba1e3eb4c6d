import { module } from '#components/page.ts'
import { accountPage, dataDownload, factorPicture } from './account-pages.tsx'
import { createFirstAdministrator } from './first-administrator.ts'
import { done, refusals } from './messages.ts'
import {
  beginSecondFactor,
  changePassword,
  endOtherSession,
  eraseAccount,
  exportAccount,
  pendingFactor,
  proveFactor,
  showAccount,
} from './own-account.ts'
import { createSession, endSession } from './sessions.ts'
import { signInPage } from './sign-in.tsx'
import { accounts as accountsTable, grants } from './tables.ts'

export { actorNamed } from './actor-named.ts'
export { actorOfToken } from './actor-of-token.ts'
export { signInContent } from './sign-in.tsx'

export const accounts = module({
  name: 'accounts',
  commands: [
    createFirstAdministrator,
    createSession,
    endSession,
    proveFactor,
    beginSecondFactor,
    endOtherSession,
    changePassword,
    eraseAccount,
  ],
  queries: [showAccount, exportAccount, pendingFactor],
  pages: [signInPage, accountPage, dataDownload, factorPicture],
  recorded: [accountsTable, grants],
  sealed: [
    { table: accountsTable, column: 'name', context: 'accounts.name' },
    {
      table: accountsTable,
      column: 'phone',
      context: 'accounts.phone',
      index: { column: 'phoneIndex', purpose: 'accounts.phone' },
    },
    { table: accountsTable, column: 'totpSecret', context: 'accounts.totpSecret' },
  ],
  refusals,
  done,
})
