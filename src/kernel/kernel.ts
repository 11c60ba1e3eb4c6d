import type { Logger } from 'pino'
import type { RateLimits } from './action/rate-limit.ts'
import type { Registry } from './action/registry.ts'
import type { Changes } from './changes.ts'
import type { Clock } from './clock.ts'
import type { Secrets } from './crypto/secrets.ts'
import type { Vault } from './crypto/vault.ts'
import type { Store } from './database/types.ts'
import type { BlobStore } from './files/storage.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Settings } from './settings.ts'

/** What every capability stands on, put together once in open-kernel.ts. */
export type Kernel = {
  settings: Settings
  store: Store
  registry: Registry
  clock: Clock
  secrets: Secrets
  vault: Vault
  files: BlobStore
  jobs: Jobs
  limits: RateLimits
  changes: Changes
  log: Logger
}
