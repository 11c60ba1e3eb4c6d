import { module } from '#components/page.ts'
import { accountPage, dataDownload, factorPicture } from './account-pages.tsx'
import { listAccounts, showAdministered } from './administered.ts'
import { disableAccount, enableAccount, enrol, resetPassword, resetSecondFactor } from './enrolling.ts'
import { personalInAccounts } from './erasing.ts'
import { createFirstAdministrator, recoverAdministrator } from './first-administrator.ts'
import { endGrant, grantRole } from './granting.ts'
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
import { createSessionByPhone, deliverCode, sendCode, showCodeRequest } from './phone-code.ts'
import { guessRetention, phoneCodeRetention, sessionRetention } from './retention.ts'
import { createSession, endSession, waysToSignIn } from './sessions.ts'
import { codePage, factorPage, passwordPage, phonePage, signInPage } from './sign-in-pages.tsx'
import { createSessionBySignOn, linkSignOn } from './sign-on-session.ts'
import { accounts as accountsTable, grants } from './tables.ts'

export { actorNamed } from './actor-named.ts'
export { actorOfToken } from './actor-of-token.ts'
export { administrators, listAccounts, showAdministered } from './administered.ts'
export { disableAccount, enableAccount, enrol, resetPassword, resetSecondFactor } from './enrolling.ts'
export { AdministratorRole } from './first-administrator.ts'
export { beginSignOn, type Errand, finishSignOn } from './government-sign-on.ts'
export { endGrant, endGrantsOfTerm, grantableRoles, grantForTerm, grantRole } from './granting.ts'
export { officeHolders } from './office-holders.ts'
export { hasVerifiedPhone } from './phone-code.ts'
export { regionOfHouse } from './region-of-house.ts'
export { rolesHeldWithin } from './roles-held.ts'
export { signInContent } from './sign-in-pages.tsx'
export { createSessionBySignOn, linkSignOn } from './sign-on-session.ts'
export { accounts as accountsTable, grants as grantsTable } from './tables.ts'

export const accounts = module({
  name: 'accounts',
  commands: [
    createFirstAdministrator,
    recoverAdministrator,
    createSession,
    sendCode,
    createSessionByPhone,
    createSessionBySignOn,
    linkSignOn,
    endSession,
    proveFactor,
    beginSecondFactor,
    endOtherSession,
    changePassword,
    eraseAccount,
    enrol,
    resetPassword,
    resetSecondFactor,
    disableAccount,
    enableAccount,
    grantRole,
    endGrant,
  ],
  queries: [
    showAccount,
    exportAccount,
    pendingFactor,
    showCodeRequest,
    waysToSignIn,
    listAccounts,
    showAdministered,
  ],
  pages: [
    signInPage,
    phonePage,
    codePage,
    passwordPage,
    factorPage,
    accountPage,
    dataDownload,
    factorPicture,
  ],
  jobs: [deliverCode],
  recorded: [accountsTable, grants],
  personal: personalInAccounts,
  retention: [sessionRetention, phoneCodeRetention, guessRetention],
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
