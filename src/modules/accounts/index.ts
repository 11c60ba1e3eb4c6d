import { module } from '#components/page.ts'
import { refusals } from './messages.ts'
import { createSession, endSession } from './sessions.ts'
import { accounts as accountsTable, grants } from './tables.ts'

export { actorOfToken } from './actor-of-token.ts'

export const accounts = module({
  name: 'accounts',
  commands: [createSession, endSession],
  recorded: [accountsTable, grants],
  refusals,
})
