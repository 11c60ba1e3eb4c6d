import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { noLimits, sharedLimits } from '#kernel/action/limits.ts'
import { type Registry, registryOf } from '#kernel/action/registry.ts'
import { Changes } from '#kernel/changes.ts'
import { type Clock, steadyClock } from '#kernel/clock.ts'
import { closedKinds } from '#kernel/crypto/closed-kinds.ts'
import { type KeyRing, keyRing } from '#kernel/crypto/key-ring.ts'
import { openSealer } from '#kernel/crypto/sealer.ts'
import {
  hasLedgerKey,
  hasMasterKey,
  type KeyPlaces,
  type Secrets,
  secretsIn,
} from '#kernel/crypto/secrets.ts'
import { openVault } from '#kernel/crypto/vault.ts'
import { openDatabase } from '#kernel/database/open.ts'
import type { Opening, Store } from '#kernel/database/types.ts'
import { Incoming } from '#kernel/files/incoming.ts'
import { noting } from '#kernel/files/kept-in-vain.ts'
import { openStorage, type StorageSettings } from '#kernel/files/storage.ts'
import { nearMisses } from '#kernel/gather-settings.ts'
import { RepeatedFailures } from '#kernel/health/repeated-failures.ts'
import { Vitals } from '#kernel/health/vitals.ts'
import { openJobs } from '#kernel/jobs/jobs.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { parseSigner } from '#kernel/ledger/note-keys.ts'
import { type Policy, parsePolicy } from '#kernel/ledger/policy.ts'
import { openLog } from '#kernel/log/log.ts'
import { agreeing, exampleOrigin, fittingSecrets } from '#kernel/marks/fitting-keys.ts'
import { demoMark, readMarks } from '#kernel/marks/house-marks.ts'
import { operatorChannels } from '#kernel/notify/operator-channels.ts'
import { type Settings, settingNames, settingsFrom } from '#kernel/settings.ts'
import { modules } from './modules/index.ts'

/** How far this machine's clock may drift from the database's before we look again (milliseconds). */
const clockCheckEvery = 60_000
/** How soon a key that was added is used by nodes that run (milliseconds). */
const keysCheckEvery = 15_000
/** A difference that asking takes by itself (milliseconds). */
const leastOffset = 50

/** Puts the kernel together. Tests bring a database and a clock of their own. */
export async function openKernel(given: {
  environment: Record<string, string | undefined>
  store?: Store
  clock?: Clock
  /** Hears what whoever waits for the database should know; else it goes to the log. */
  tell?: (line: string) => void
  log?: Logger
}): Promise<Kernel> {
  const settings = settingsFrom(given.environment)
  mkdirSync(settings.DATA_DIR, { recursive: true, mode: 0o700 })
  const log = given.log ?? openLog(settings.LOG_LEVEL)
  const failures = new RepeatedFailures(log)
  const registry = registryOf(modules)
  const tell = given.tell ?? ((line: string) => log.warn(line))
  const channels = operatorChannels(settings, (line) => log.info(line))
  for (const line of nearMisses(settingNames, given.environment)) tell(line)
  const store =
    given.store ??
    (await openDatabase({
      url: settings.DATABASE_URL,
      replicaUrl: settings.DATABASE_REPLICA_URL,
      directory: settings.DATA_DIR,
      ...openingOf(settings),
      tell,
    }))
  try {
    const clock = given.clock ?? (await databaseClock(store))
    const secrets = await secretsFor(store, settings, registry, clock)
    const keys = keyRing(secrets.masterKeys, () => secretsOf(settings).masterKeys)
    renewing(store, settings, keys, failures)
    settings.demo = (await readMarks(store.db)).has(demoMark)
    const sealing = { keys, suite: settings.CIPHER_SUITE }
    const vault = openVault(sealing)
    const ledgerKey = parseSigner(secrets.ledgerKey)!
    return {
      settings,
      store,
      registry,
      clock,
      log,
      failures,
      vitals: new Vitals(),
      ledgerKey,
      policy: policyIn(settings, ledgerKey.vkey),
      vault,
      files: noting(
        openStorage({ ...storageSettings(settings), sealer: openSealer({ ...sealing, purpose: 'files' }) }),
      ),
      incoming: new Incoming(join(settings.DATA_DIR, 'incoming')),
      jobs: await openJobs(store, registry.jobs.keys(), (error, which) =>
        which
          ? log.error({ err: error, ...which }, 'a job failed')
          : failures.tell('the job queue failed', { err: error }),
      ),
      limits: settings.RATE_LIMITS ? sharedLimits({ clock, db: store.db, vault }) : noLimits,
      changes: new Changes(),
      channels,
    }
  } catch (error) {
    // A failed start ends at once, and does not wait for connections that rest.
    await store.close()
    throw error
  }
}

/** How an installation's database is opened. */
export function openingOf({ DATABASE_WAIT_SECONDS, NEWER_DATABASE }: Settings): Opening {
  return { waitFor: DATABASE_WAIT_SECONDS * 1_000, newerAllowed: NEWER_DATABASE }
}

/** @throws Error where the file cannot be read, is no policy, or speaks of other logs than ours */
function policyIn({ WITNESS_POLICY: file }: Settings, own: string): Policy | undefined {
  if (file === undefined) return undefined
  try {
    const policy = parsePolicy(readFileSync(file))
    if (policy.logs.length > 0 && !policy.logs.some(({ vkey }) => vkey === own))
      throw new Error(`its logs are not this one, ${own}`)
    return policy
  } catch (error) {
    throw new Error(`WITNESS_POLICY (${file}) does not fit: ${(error as Error).message}`)
  }
}

/** The secrets of an installation, as they are kept. @throws Error where they are not: none are made here */
export function secretsOf(settings: Settings): Secrets {
  const places = keyPlaces(settings)
  if (!hasMasterKey(places) || !hasLedgerKey(places))
    throw new Error(`The keys cannot be found in ${settings.DATA_DIR}.`)
  return secretsIn(places, exampleOrigin)
}

export function keyPlaces({ DATA_DIR, MASTER_KEY, LEDGER_KEY }: Settings): KeyPlaces {
  return { directory: DATA_DIR, given: { masterKey: MASTER_KEY, ledgerKey: LEDGER_KEY } }
}

/** The same, once it is certain that they are those of the database. @throws KeysDoNotFit */
function secretsFor(store: Store, settings: Settings, registry: Registry, clock: Clock): Promise<Secrets> {
  return fittingSecrets(store, {
    ...keyPlaces(settings),
    origin: settings.LEDGER_ORIGIN,
    now: clock.now(),
    unmarked: ({ masterKeys }) =>
      closedKinds(
        store.db,
        registry.sealed,
        openVault({ keys: keyRing(masterKeys), suite: settings.CIPHER_SUITE }),
      ),
  })
}

/** Takes up a key that another process has added, within a minute; others than the database's are let alone. */
function renewing(store: Store, settings: Settings, keys: KeyRing, failures: RepeatedFailures): void {
  const look = async () => {
    const { masterKeys } = secretsOf(settings)
    if (await agreeing(store, masterKeys)) keys.renew(masterKeys)
    else failures.tell('the master keys here are not those of the database: copy secrets/master.key')
  }
  const timer = setInterval(() => look().catch(() => {}), keysCheckEvery)
  timer.unref()
}

/** Where an installation keeps its files. */
export function storageSettings(settings: Settings): StorageSettings {
  const { S3_ENDPOINT: endpoint } = settings
  return {
    directory: join(settings.DATA_DIR, 'files'),
    s3: endpoint
      ? {
          endpoint,
          bucket: settings.S3_BUCKET ?? 'yishitang',
          region: settings.S3_REGION,
          accessKey: settings.S3_ACCESS_KEY ?? '',
          secretKey: settings.S3_SECRET_KEY ?? '',
        }
      : undefined,
  }
}

/** All nodes live by the database's clock, whatever their own says. */
async function databaseClock(store: Store): Promise<Clock> {
  const clock = steadyClock()
  const look = async () => {
    const offset = await store.clockOffset()
    clock.set(Math.abs(offset) < leastOffset ? 0 : offset)
  }
  await look()
  // While the database is away, the clock goes on by itself.
  setInterval(() => look().catch(() => {}), clockCheckEvery).unref()
  return clock
}
