import { lt, sql } from 'drizzle-orm'
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Writer } from './action/declare.ts'
import type { Database } from './database/types.ts'
import type { Bilingual } from './words/words.ts'

/** Personal data of one kind: for how long they are kept, and how they end. */
export type RetentionRule = {
  /** 'module.what', as in 'voices.contact'. */
  name: string
  /** What it is, and from when its time is counted. */
  what: Bilingual
  /** Days that it is kept unless another period was set, and the fewest and most that may be set. */
  days: number
  least?: number
  most?: number
  /** How many are past their time: those whose time began before `before`. */
  count(db: Database, before: Date): Promise<number>
  /** Erases up to `most` of them, and records every recorded row. @returns how many */
  erase(writer: Writer, before: Date, most: number): Promise<number>
}

/** Rows that end as a whole, and that the ledger does not remember. */
export function rowsOlderThan(table: PgTable, at: AnyPgColumn): Pick<RetentionRule, 'count' | 'erase'> {
  return {
    async count(db, before) {
      const [found] = await db.select({ count: sql<number>`count(*)::int` }).from(table).where(lt(at, before))
      return found!.count
    },
    async erase({ db }, before, most) {
      // By their place in the table, so that it needs no key; nobody changes rows that are this old.
      const due = db.select({ place: sql`ctid` }).from(table).where(lt(at, before)).limit(most)
      const gone = await db.delete(table).where(sql`ctid in ${due}`).returning({ one: sql`1` })
      return gone.length
    },
  }
}
