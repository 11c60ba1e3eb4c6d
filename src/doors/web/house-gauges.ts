import { statfs } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { Counter, Gauge, type Registry } from 'prom-client'
import { rows } from '#kernel/database/rows.ts'
import { queueStates } from '#kernel/health/queues.ts'
import { replicaLag } from '#kernel/health/readiness.ts'
import { unsealedSeconds } from '#kernel/health/unsealed.ts'
import { upkeepSoFar } from '#kernel/health/upkeep.ts'
import type { Kernel } from '#kernel/kernel.ts'

type Value = { value: number; labels?: Record<string, string> }

/** What those on duty need at three in the morning. Each is asked when it is read; one that cannot be asked is left out. */
export function houseGauges(kernel: Kernel, registers: Registry[]): void {
  const { store, settings, vitals, registry } = kernel
  const gauge = (
    name: string,
    help: string,
    read: () => Promise<readonly Value[]>,
    labels: readonly string[] = [],
  ) => {
    const made = new Gauge({
      name: `yishitang_${name}`,
      help,
      labelNames: [...labels],
      registers,
      async collect() {
        made.reset()
        // Without labels a gauge begins at 0, which would be a lie about what could not be asked.
        if (labels.length === 0) made.remove()
        for (const { value, labels: of } of await read().catch(() => []))
          if (of) made.set(of, value)
          else made.set(value)
      },
    })
  }
  const one = async (value: Promise<number>) => [{ value: await value }]
  const number = async (statement: ReturnType<typeof sql>) =>
    Number((await rows<{ value: number | string | null }>(store.db, statement))[0]?.value ?? 0)

  gauge('ledger_unsealed_entries', 'Entries that are not in the tree yet.', () =>
    one(number(sql`select count(*)::int as value from ledger_entries where leaf_index is null`)),
  )
  gauge('ledger_unsealed_seconds', 'How long the oldest of them is known to wait.', () =>
    one(unsealedSeconds(kernel)),
  )
  gauge('ledger_checkpoint_seconds', 'How old the newest signed checkpoint is.', () =>
    one(
      number(
        sql`select extract(epoch from clock_timestamp() - at)::float8 as value
              from ledger_checkpoints order by size desc limit 1`,
      ),
    ),
  )
  gauge('ledger_size_entries', 'Entries in the signed tree.', () =>
    one(number(sql`select coalesce(max(size), 0)::float8 as value from ledger_checkpoints`)),
  )
  gauge(
    'jobs',
    'Jobs by queue and state.',
    async () =>
      (await queueStates(store.db)).flatMap(({ name: queue, waiting, active, failed }) =>
        Object.entries({ waiting, active, failed }).map(([state, value]) => ({
          value,
          labels: { queue, state },
        })),
      ),
    ['queue', 'state'],
  )
  gauge(
    'jobs_oldest_seconds',
    'How long the job that is due longest has waited, by queue.',
    async () =>
      (await queueStates(store.db)).map(({ name: queue, oldest: value }) => ({ value, labels: { queue } })),
    ['queue'],
  )
  gauge(
    'upkeep_success_timestamp_seconds',
    'When backup, verification, retention and drill last ended well.',
    async () =>
      (await upkeepSoFar(store.db)).map(({ kind, succeededAt }) => ({
        value: (succeededAt?.getTime() ?? 0) / 1000,
        labels: { kind },
      })),
    ['kind'],
  )
  gauge(
    'upkeep_last_succeeded',
    '1 if the newest run of each kind ended well, else 0.',
    async () =>
      (await upkeepSoFar(store.db)).map(({ kind, succeeded }) => ({
        value: Number(succeeded),
        labels: { kind },
      })),
    ['kind'],
  )
  gauge(
    'storage_free_bytes',
    'Room left where files are kept.',
    async () => {
      const { bavail, bsize, blocks } = await statfs(settings.DATA_DIR)
      return [
        { value: bavail * bsize, labels: { of: 'free' } },
        { value: blocks * bsize, labels: { of: 'total' } },
      ]
    },
    ['of'],
  )
  gauge(
    'database_connections',
    'Connections of this process, by state.',
    async () => Object.entries(store.pool?.() ?? {}).map(([state, value]) => ({ value, labels: { state } })),
    ['state'],
  )
  gauge('database_clock_offset_seconds', 'How far this machine’s clock is from the database’s.', () =>
    one(store.clockOffset().then((milliseconds) => milliseconds / 1000)),
  )
  if (store.replica !== store.db)
    gauge('replica_lag_seconds', 'How far the read replica is behind.', () => one(replicaLag(store.replica)))
  gauge('draining', '1 while this process finishes what it has begun, and takes nothing new.', async () => [
    { value: Number(vitals.draining) },
  ])
  for (const { name, help, labels, read } of registry.figures) gauge(name, help, () => read(store.db), labels)

  const failures = new Counter({
    name: 'yishitang_failures',
    help: 'What went wrong since the process started, by kind.',
    labelNames: ['kind'],
    registers,
    collect() {
      failures.reset()
      for (const [kind, count] of vitals.failures) failures.inc({ kind }, count)
    },
  })
}
