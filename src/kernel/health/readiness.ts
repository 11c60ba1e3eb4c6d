import { constants } from 'node:fs'
import { access, statfs } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { rows } from '../database/rows.ts'
import type { Kernel } from '../kernel.ts'
import { unsealedSeconds } from './unsealed.ts'

/** What is looked at. `replica` is left out where there is none. */
export type CheckName = 'draining' | 'writes' | 'sealing' | 'storage' | 'replica'
export type Check = { well: boolean; detail?: string; seconds?: number; bytes?: number }
export type Readiness = { ready: boolean; checks: Partial<Record<CheckName, Check>> }

/** A database that has not answered by then is as good as gone (milliseconds). */
const patience = 2_000
/** One answer serves all who ask within this time (milliseconds): probes must not become a load. */
const keep = 2_000
/** Entries that wait longer than this for the tree are told of, and then keep a node from being ready (seconds). */
export const sealingLate = 60
const sealingTooLate = 300
/** Free bytes below which nothing more is promised to be kept. */
const leastFree = 64 * 1024 * 1024
/** A replica further behind is left alone (seconds); queries go to the primary meanwhile. */
export const replicaLate = 10

const kept = new WeakMap<Kernel, { at: number; answer: Promise<Readiness> }>()

/**
 * Whether requests should be sent here. Not ready means 503: a proxy then takes the node out, and puts it back by
 * itself. A late seal or replica is named before it counts.
 */
export function readinessOf(kernel: Kernel): Promise<Readiness> {
  const known = kept.get(kernel)
  if (known && Date.now() - known.at < keep && !kernel.vitals.draining) return known.answer
  const answer = look(kernel)
  kept.set(kernel, { at: Date.now(), answer })
  return answer
}

async function look(kernel: Kernel): Promise<Readiness> {
  const { draining } = kernel.vitals
  const [writes, sealing, storage, replica] = await Promise.all([
    checked(() => canWrite(kernel)),
    checked(() => sealingOf(kernel)),
    checked(() => storageOf(kernel)),
    kernel.store.replica === kernel.store.db ? undefined : checked(() => replicaOf(kernel)),
  ])
  const checks: Readiness['checks'] = {
    draining: { well: !draining },
    writes,
    sealing,
    storage,
    ...(replica ? { replica } : {}),
  }
  const sealed = sealing.well || (sealing.seconds ?? 0) < sealingTooLate
  return { ready: !draining && writes.well && storage.well && sealed, checks }
}

async function checked(look: () => Promise<Check>): Promise<Check> {
  try {
    return await Promise.race([look(), tooLong()])
  } catch (error) {
    const { code } = error as { code?: unknown }
    return { well: false, detail: typeof code === 'string' ? code : 'failed' }
  }
}

async function canWrite({ store }: Kernel): Promise<Check> {
  await store.db.execute(
    sql`insert into pulse ("only", at) values (true, now()) on conflict ("only") do update set at = excluded.at`,
  )
  return { well: true }
}

async function sealingOf(kernel: Kernel): Promise<Check> {
  const seconds = await unsealedSeconds(kernel)
  const failing = kernel.vitals.sealingFailsSince !== undefined
  return { well: seconds < sealingLate && !failing, seconds, ...(failing ? { detail: 'failing' } : {}) }
}

/** Room for files, and for whatever else is kept in the data directory. */
async function storageOf({ settings }: Kernel): Promise<Check> {
  await access(settings.DATA_DIR, constants.W_OK)
  const { bavail, bsize } = await statfs(settings.DATA_DIR)
  const bytes = bavail * bsize
  return { well: bytes >= leastFree, bytes, ...(bytes >= leastFree ? {} : { detail: 'full' }) }
}

async function replicaOf({ store }: Kernel): Promise<Check> {
  const seconds = await replicaLag(store.replica)
  return { well: seconds < replicaLate, seconds }
}

/** How far a replica is behind, in seconds; 0 where it has replayed all that it received. */
export async function replicaLag(replica: Kernel['store']['replica']): Promise<number> {
  const [found] = await rows<{ seconds: number | null }>(
    replica,
    sql`select case when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
                    else extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())::float8 end as seconds`,
  )
  return Math.max(0, Math.round(found?.seconds ?? 0))
}

function tooLong(): Promise<Check> {
  return new Promise((resolve) =>
    setTimeout(() => resolve({ well: false, detail: 'tooLong' }), patience).unref(),
  )
}
