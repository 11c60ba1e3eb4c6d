import { module } from '#components/page.ts'
import { createFirstAdministrator } from './first-administrator.ts'
import { refusals } from './messages.ts'
import { createSession, endSession } from './sessions.ts'
import { signInPage } from './sign-in.tsx'
import { accounts as accountsTable, grants } from './tables.ts'

export { actorNamed } from './actor-named.ts'
export { actorOfToken } from './actor-of-token.ts'
export { signInContent } from './sign-in.tsx'

export const accounts = module({
  name: 'accounts',
  commands: [createFirstAdministrator, createSession, endSession],
  pages: [signInPage],
  recorded: [accountsTable, grants],
  refusals,
})
