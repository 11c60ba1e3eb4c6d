import type { Logger } from 'pino'
import type { Limits } from './action/limits.ts'
import type { Registry } from './action/registry.ts'
import type { Changes } from './changes.ts'
import type { Clock } from './clock.ts'
import type { Vault } from './crypto/vault.ts'
import type { Store } from './database/types.ts'
import type { SealedStore } from './files/encrypted-store.ts'
import type { Incoming } from './files/incoming.ts'
import type { RepeatedFailures } from './health/repeated-failures.ts'
import type { Vitals } from './health/vitals.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { NoteSigner } from './ledger/note-keys.ts'
import type { Policy } from './ledger/policy.ts'
import type { Channels } from './notify/channels.ts'
import type { Settings } from './settings.ts'

/** What every capability stands on, put together once in open-kernel.ts. */
export type Kernel = {
  settings: Settings
  store: Store
  registry: Registry
  clock: Clock
  /** What the ledger signs with. */
  ledgerKey: NoteSigner
  /** Who witnesses the ledger, where the operator set that up. */
  policy: Policy | undefined
  vault: Vault
  files: SealedStore
  /** Files that are being sent. */
  incoming: Incoming
  jobs: Jobs
  limits: Limits
  changes: Changes
  /** Mail, text messages and robots, as far as the operator set them up. */
  channels: Channels
  log: Logger
  /** For what may go wrong many times in a row: told once, then counted. */
  failures: RepeatedFailures
  /** What this process knows of itself. */
  vitals: Vitals
}
