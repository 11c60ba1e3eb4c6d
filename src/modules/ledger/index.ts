import { module } from '#components/page.ts'
import { receiptRetention } from '#kernel/ledger/receipt-content.ts'

export { deedName } from './messages.ts'

import { entryPage, ledgerFiles, ledgerPage } from './pages.tsx'
import { latestEntries, ledgerCheckpoint, ledgerRefusals, oneEntry, tile } from './reading.ts'

/** The ledger in public: what anybody may read, keep and verify. */
export const ledger = module({
  name: 'ledger',
  retention: [receiptRetention],
  queries: [ledgerCheckpoint, ledgerRefusals, latestEntries, oneEntry, tile],
  pages: [ledgerPage, entryPage, ...ledgerFiles],
})
