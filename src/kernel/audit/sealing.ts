import { and, asc, eq, inArray, isNull, lt, notExists, sql } from 'drizzle-orm'
import { z } from 'zod'
import { rows } from '../database/rows.ts'
import type { Database } from '../database/types.ts'
import { job } from '../jobs/job.ts'
import { canonical } from '../ledger/canonical.ts'
import { leafHash, rootOf, sameHash } from '../ledger/merkle.ts'
import type { RetentionRule } from '../retention.ts'
import { auditEntries, auditSeals } from './tables.ts'

/** How many entries one seal binds at most. */
const most = 5_000

type EntryRow = typeof auditEntries.$inferSelect

/** Binds the entries of the last minutes together and lets the ledger remember their hash. */
export const sealAudit = job({
  name: 'audit.seal',
  data: z.object({}),
  every: '*/10 * * * *',
  async run(_, { db, now, record, later }) {
    const open = await db
      .select()
      .from(auditEntries)
      .where(isNull(auditEntries.sealId))
      .orderBy(asc(auditEntries.position))
      .limit(most)
      .for('update', { skipLocked: true })
    if (open.length === 0) return
    const [seal] = await db
      .insert(auditSeals)
      .values({ at: now, entries: open.length, root: rootOver(open) })
      .returning()
    const ids = open.map(({ id }) => id)
    await db.update(auditEntries).set({ sealId: seal!.id }).where(inArray(auditEntries.id, ids))
    record('audit.sealed', auditSeals, seal!)
    if (open.length === most) later(sealAudit, {})
  },
})

function rootOver(entries: readonly EntryRow[]): Uint8Array {
  return rootOf(entries.map(({ sealId: _, ...entry }) => leafHash(Buffer.from(canonical(entry)))))
}

/** What of the audit does not agree with its seals: the id of the seal, or of an entry that none holds. */
export async function auditFaults(db: Database): Promise<string[]> {
  const faults: string[] = []
  for (const seal of await db.select().from(auditSeals)) {
    const held = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.sealId, seal.id))
      .orderBy(asc(auditEntries.position))
    const right = seal.endedAt
      ? held.length === 0
      : held.length === seal.entries && sameHash(rootOver(held), seal.root)
    if (!right) faults.push(`audit_seals ${seal.id}`)
  }
  const stray = await rows<{ id: string }>(
    db,
    // What a seal passed over that was made long after; a trail whose sealer rests is late, not wrong.
    sql`select id from audit_entries e
         where (seal_id is null and exists (select from audit_seals s where s.at > e.at + interval '1 hour'))
            or (seal_id is not null and not exists (select from audit_seals s where s.id = e.seal_id))`,
  )
  return [...faults, ...stray.map(({ id }) => `audit_entries ${id}`)]
}

/** Seals whose entries are all older than an instant, and not yet ended. */
const past = (db: Database, before: Date) =>
  and(
    isNull(auditSeals.endedAt),
    lt(auditSeals.at, before),
    notExists(
      db
        .select({ one: sql`1` })
        .from(auditEntries)
        .where(
          and(
            eq(auditEntries.sealId, auditSeals.id),
            sql`${auditEntries.at} >= ${before.toISOString()}::timestamptz`,
          ),
        ),
    ),
  )

/** Logs are kept for six months at the least (网络安全法); the audit as long as somebody may still ask. */
export const auditRetention: RetentionRule = {
  name: 'audit.entries',
  what: {
    zh: '审计记录：谁在何时做了什么、看了什么（自发生起）',
    en: 'The audit: who did and saw what, and when (from when it happened)',
  },
  days: 1_095,
  least: 180,
  async count(db, before) {
    const [found] = await db
      .select({ count: sql<number>`count(*)::int` })
      .from(auditSeals)
      .where(past(db, before))
    return found!.count
  },
  async erase({ db, now, record }, before, atMost) {
    const due = await db.select().from(auditSeals).where(past(db, before)).limit(atMost).for('update')
    for (const { id } of due) {
      const [ended] = await db
        .update(auditSeals)
        .set({ endedAt: now })
        .where(eq(auditSeals.id, id))
        .returning()
      await db.delete(auditEntries).where(eq(auditEntries.sealId, id))
      record('audit.ended', auditSeals, ended!)
    }
    return due.length
  },
}
