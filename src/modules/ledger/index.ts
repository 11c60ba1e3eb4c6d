import { module } from '#components/page.ts'

export { deedName } from './messages.ts'

import { entryPage, ledgerFiles, ledgerPage } from './pages.tsx'
import { latestEntries, ledgerCheckpoint, oneEntry, tile } from './reading.ts'

/** The ledger in public: what anybody may read, keep and verify. */
export const ledger = module({
  name: 'ledger',
  queries: [ledgerCheckpoint, latestEntries, oneEntry, tile],
  pages: [ledgerPage, entryPage, ...ledgerFiles],
})
