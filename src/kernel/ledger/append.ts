import { randomUUID } from 'node:crypto'
import { getTableName, type SQLWrapper, sql } from 'drizzle-orm'
import type { Actor } from '../access/actor.ts'
import type { Database } from '../database/types.ts'
import type { Kernel } from '../kernel.ts'
import { toTheDay, toTheHour } from '../secret/coarse.ts'
import { nameInLedger, subjectIdOf } from './names.ts'
import type { Facts, RecordedRow, RecordedTable } from './recorded.ts'

/** A deed as a command tells it. */
export type Deed = {
  action: string
  table: RecordedTable
  row: RecordedRow
  facts: Facts
  /** The row was taken out: nothing of it is to be there from now on. */
  gone?: boolean
}

/** Stands in place of the hash of a row that was taken out. */
export const goneHash = ''

/** Under what a deed is remembered: by whom, when, and whether nobody may learn who it was. */
export type Occasion = { actor: Actor; now: Date; secret: boolean }

/** Adds the deeds of one command, and whatever else is to be written along with them, in one statement. */
export async function appendDeeds(
  kernel: Kernel,
  db: Database,
  deeds: readonly Deed[],
  occasion: Occasion,
  along?: SQLWrapper,
): Promise<void> {
  if (deeds.length === 0) {
    if (along) await db.execute(along)
    return
  }
  const entries = deeds.map((deed) => ({ id: randomUUID(), ...entryOf(kernel, deed, occasion) }))
  // One text for any number of entries: building a list of values costs more than the database takes to keep them.
  const added = sql`insert into ledger_entries (id, at, action, subject, subject_id, role, region, facts, content_hash)
    select id, at, action, subject, "subjectId", role, region, facts, "contentHash"
    from json_to_recordset(${JSON.stringify(entries)}::json) as entries(
      id uuid, at timestamptz, action text, subject text, "subjectId" text, role text, region char(12), facts jsonb,
      "contentHash" text)`
  await db.execute(along ? sql`with deeds as (${added}) ${along.getSQL()}` : added)
}

/**
 * What the open record says of a deed: no more than public pages do. Of a secret one, what was done and on which day. Of
 * what residents do, the day as well; of what is done in office, the hour, and not by which role, since a role may have
 * one holder.
 */
function entryOf(
  kernel: Kernel,
  { action, table, row, facts, gone }: Deed,
  { actor, now, secret }: Occasion,
) {
  const subject = getTableName(table)
  const name = gone
    ? { subjectId: subjectIdOf(kernel, subject, row.id), contentHash: goneHash }
    : nameInLedger(kernel, table, row)
  const named = { action, subject, ...name }
  if (kernel.registry.secret.has(subject))
    return { ...named, at: toTheDay(now), role: '', region: null, facts: {} }
  const role = secret ? '' : whoOf(actor)
  const at = secret || role === 'anonymous' || role === 'resident' ? toTheDay(now) : toTheHour(now)
  return { ...named, at, role, region: row.region ?? null, facts: withoutWords(facts) }
}

/** Who it was, in the widest sense. */
function whoOf({ kind, grants }: Actor): 'anonymous' | 'resident' | 'office' | 'system' {
  if (kind !== 'person') return kind
  return grants.length > 0 ? 'office' : 'resident'
}

/** Ids, codes, days and numbers alone: a word may be of something that is not public. */
function withoutWords(facts: Facts): Facts {
  const isCode = (value: unknown) => typeof value !== 'string' || /^[\w.:+/-]{0,100}$/.test(value)
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => (Array.isArray(value) ? value.every(isCode) : isCode(value))),
  )
}

/** What changed, for caches and live pages: the table, and the row. */
export function tagsOf(deeds: readonly Deed[]): string[] {
  return deeds.flatMap(({ table, row }) => [getTableName(table), `${getTableName(table)}:${row.id}`])
}
