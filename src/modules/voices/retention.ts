import { and, eq, inArray, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { newSalt } from '#kernel/database/columns.ts'
import type { RetentionRule } from '#kernel/retention.ts'
import { voices } from './tables.ts'

/** Nobody is called back any more once a voice was answered, or went where it belongs. */
export const contactRetention: RetentionRule = {
  name: 'voices.contact',
  what: {
    zh: '反映人留下的电话（自办结起）',
    en: 'Phone numbers that writers left (from when the voice was closed)',
  },
  days: 180,
  most: 1_095,
  async count(db, before) {
    const [found] = await db.select({ count: sql<number>`count(*)::int` }).from(voices).where(past(before))
    return found!.count
  },
  async erase({ db, record }, before, most) {
    const due = await db
      .select({ id: voices.id })
      .from(voices)
      .where(past(before))
      .limit(most)
      .for('update', { skipLocked: true })
    for (const { id } of due) {
      const [row] = await db
        .update(voices)
        .set({ contact: null, postalAddress: null, ledgerSalt: newSalt() })
        .where(eq(voices.id, id))
        .returning()
      record('voices.contactErased', voices, row!)
    }
    return due.length
  },
}

/** Closed before an instant, by its answer or by its last step, whichever came later; those merged follow their head. */
function past(before: Date): SQL {
  const lastStep = sql`(select max(c.at) from stage_changes c where c.subject = 'voices' and c.subject_id = ${voices.id})`
  return and(
    or(isNotNull(voices.contact), isNotNull(voices.postalAddress)),
    or(isNotNull(voices.answeredAt), inArray(voices.stage, ['answered', 'referred', 'archived'])),
    lt(sql`greatest(${voices.answeredAt}, ${lastStep})`, sql`${before.toISOString()}::timestamptz`),
  )!
}
