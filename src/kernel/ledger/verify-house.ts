import { existsSync, readFileSync } from 'node:fs'
import { asc, getTableColumns, getTableName, gt, sql } from 'drizzle-orm'
import { rows } from '../database/rows.ts'
import type { Database } from '../database/types.ts'
import type { Kernel } from '../kernel.ts'
import { type Checkpoint, openCheckpoint } from './checkpoint.ts'
import { entryText } from './entry-text.ts'
import { Frontier } from './frontier.ts'
import { leafHash, sameHash } from './merkle.ts'
import { hashOfRow, nameInLedger } from './names.ts'
import { parseVerifier } from './note-keys.ts'
import type { RecordedRow, RecordedTable } from './recorded.ts'
import { keptCheckpoint } from './sealer.ts'
import { storedTiles } from './stored-tree.ts'
import { ledgerCheckpoints, ledgerEntries } from './tables.ts'
import { hashesInTile, tileWidth } from './tiles.ts'

/** Something that does not agree, and where. */
export type Disagreement = {
  what:
    | 'checkpointFalse'
    | 'checkpointOther'
    | 'entryChanged'
    | 'entryMissing'
    | 'tileMissing'
    | 'treeShortened'
    | 'rowChanged'
    | 'rowMissing'
    | 'rowUnknown'
  /** The entry's place, the table and row, or the checkpoint's size. */
  where: string
}

export type Verdict = { entries: number; unsealed: number; rows: number; disagreements: Disagreement[] }

/** Rows looked at in one go. */
const batch = 1_000

/** Checks the whole log against its signed checkpoints, and every recorded row against the log. */
export async function verifyHouse(kernel: Kernel): Promise<Verdict> {
  const { db } = kernel.store
  const disagreements: Disagreement[] = []
  const found = (what: Disagreement['what'], where: string | number) =>
    disagreements.push({ what, where: String(where) })
  const signed = await signedCheckpoints(kernel, found)
  const entries = await verifyTree(db, signed, found)
  const kept = verifyKept(kernel, signed, found)
  if (kept > entries) found('treeShortened', kept)
  let count = 0
  for (const table of kernel.registry.recorded) count += await verifyRows(kernel, table, found)
  const [left] = await rows<{ count: number }>(
    db,
    sql`select count(*)::int as count from ledger_entries where leaf_index is null`,
  )
  return { entries, unsealed: left!.count, rows: count, disagreements }
}

type Found = (what: Disagreement['what'], where: string | number) => void

async function signedCheckpoints(kernel: Kernel, found: Found): Promise<Checkpoint[]> {
  const log = parseVerifier(kernel.ledgerKey.vkey)!
  const notes = await kernel.store.db.select().from(ledgerCheckpoints).orderBy(asc(ledgerCheckpoints.size))
  return notes.flatMap(({ size, note }) => {
    const { checkpoint } = openCheckpoint(note, log)
    if (checkpoint?.size === size) return [checkpoint]
    found('checkpointFalse', size)
    return []
  })
}

/** A copy that was kept apart from the database tells when the log's end was cut off. */
function verifyKept(kernel: Kernel, signed: readonly Checkpoint[], found: Found): number {
  const file = keptCheckpoint(kernel.settings.DATA_DIR)
  if (!existsSync(file)) return 0
  const { checkpoint } = openCheckpoint(readFileSync(file, 'utf8'), parseVerifier(kernel.ledgerKey.vkey)!)
  if (!checkpoint) {
    found('checkpointFalse', 'kept copy')
    return 0
  }
  const same = signed.find(({ size }) => size === checkpoint.size)
  if (same && !sameHash(same.root, checkpoint.root)) found('checkpointOther', checkpoint.size)
  return checkpoint.size
}

/** Rebuilds the tree from the entries and holds it against tiles and checkpoints. @returns how many entries there are */
async function verifyTree(db: Database, signed: readonly Checkpoint[], found: Found): Promise<number> {
  const frontier = new Frontier()
  const readTile = storedTiles(db)
  const due = signed[Symbol.iterator]()
  let next = due.next().value
  let tile: Uint8Array[] = []
  const size = signed.at(-1)?.size ?? 0
  /** Once one leaf is wrong, every later root is: naming them all would hide the one that matters. */
  let sound = true
  for (let from = -1; from < size - 1; ) {
    const page = await db
      .select()
      .from(ledgerEntries)
      .where(gt(ledgerEntries.leafIndex, from))
      .orderBy(asc(ledgerEntries.leafIndex))
      .limit(batch)
    const byPlace = new Map(page.map((entry) => [entry.leafIndex!, entry]))
    const last = Math.min(page.at(-1)?.leafIndex ?? size - 1, size - 1)
    for (let place = from + 1; place <= last; place++) {
      if (place % tileWidth === 0) tile = hashesInTile(await readTile(0, place / tileWidth))
      const stored = tile[place % tileWidth]
      const entry = byPlace.get(place)
      const leaf = entry && leafHash(Buffer.from(entryText(entry)))
      if (!stored) found('tileMissing', place)
      if (!entry) found('entryMissing', place)
      else if (stored && !sameHash(leaf!, stored))
        found('entryChanged', `${place} (${entry.action} ${entry.subject} ${entry.subjectId})`)
      if (!entry || !stored || !sameHash(leaf!, stored)) sound = false
      frontier.append(leaf ?? stored ?? new Uint8Array(32))
      while (next && next.size === place + 1) {
        if (sound && !sameHash(frontier.root(), next.root)) found('checkpointOther', next.size)
        next = due.next().value
      }
    }
    from = last
  }
  return size
}

/** Holds every row of a table against the newest entry about it. @returns how many rows there are */
async function verifyRows(kernel: Kernel, table: RecordedTable, found: Found): Promise<number> {
  const { db } = kernel.store
  const name = getTableName(table)
  const secret = kernel.registry.secret.has(name)
  /** What entries about rows that are there call them. */
  const called = new Set<string>()
  let count = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const page = (await db
      .select(getTableColumns(table))
      .from(table)
      .where(gt(table.id, after))
      .orderBy(asc(table.id))
      .limit(batch)) as unknown as RecordedRow[]
    if (page.length === 0) break
    const named = page.map((row) => ({ row, ...nameInLedger(kernel, table, row) }))
    // What was recorded before its table was secret stands under its own id.
    const newest = await newestHashes(
      db,
      name,
      named.flatMap(({ row, subjectId }) => (secret ? [subjectId, row.id] : [subjectId])),
    )
    for (const { row, subjectId, contentHash } of named) {
      const recorded = newest.get(subjectId)
      const before = secret ? newest.get(row.id) : undefined
      if (recorded === undefined && before === undefined) found('rowUnknown', `${name} ${row.id}`)
      else if (recorded === undefined ? before !== hashOfRow(table, row) : recorded !== contentHash)
        found('rowChanged', `${name} ${row.id}`)
      if (secret) called.add(row.id).add(subjectId)
    }
    count += page.length
    after = page.at(-1)!.id
  }
  const gone = await rows<{ id: string }>(
    db,
    secret
      ? sql`select distinct subject_id as id from ledger_entries where subject = ${name}`
      : sql`select distinct subject_id as id from ledger_entries entry
             where subject = ${name} and not exists (select from ${table} where ${table.id}::text = entry.subject_id)`,
  )
  for (const { id } of gone) if (!called.has(id)) found('rowMissing', `${name} ${id}`)
  return count
}

/** Relies on index ledger_entries_subject. */
async function newestHashes(
  db: Database,
  subject: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const found = await rows<{ subject_id: string; content_hash: string }>(
    db,
    sql`select distinct on (subject_id) subject_id, content_hash from ledger_entries
         where subject = ${subject} and subject_id = any(${`{${ids.join(',')}}`}::text[])
         order by subject_id, position desc`,
  )
  return new Map(found.map((row) => [row.subject_id, row.content_hash]))
}
