import { module } from '#components/page.ts'
import { refusals } from './messages.ts'
import { createSession, endSession } from './sessions.ts'
import { signInPage } from './sign-in.tsx'
import { accounts as accountsTable, grants } from './tables.ts'

export { actorOfToken } from './actor-of-token.ts'
export { signInContent } from './sign-in.tsx'

export const accounts = module({
  name: 'accounts',
  commands: [createSession, endSession],
  pages: [signInPage],
  recorded: [accountsTable, grants],
  refusals,
})
