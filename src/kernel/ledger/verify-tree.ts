import { and, asc, gt, gte, isNotNull, lt, or, sql } from 'drizzle-orm'
import { rows } from '../database/rows.ts'
import type { Database } from '../database/types.ts'
import type { Found } from './disagreement.ts'
import { entryText } from './entry-text.ts'
import { Frontier } from './frontier.ts'
import { type Hash, leafHash, sameHash } from './merkle.ts'
import { storedTiles } from './stored-tree.ts'
import { ledgerEntries, ledgerTiles } from './tables.ts'
import { hashesInTile, hashesOnTileLevel, type ReadTile, tileHeight, tileWidth } from './tiles.ts'
import type { Signed } from './verify-checkpoints.ts'

/** Entries looked at in one go. */
const batch = 1_000

/** Rebuilds the tree from the entries and holds it against stored tiles and signed checkpoints. */
export async function verifyTree(db: Database, { size, all }: Signed, found: Found): Promise<void> {
  const frontier = new Frontier()
  const hashAt = storedHashes(storedTiles(db))
  const due = all[Symbol.iterator]()
  let next = due.next().value
  while (next?.size === 0) next = due.next().value
  /** Once one leaf is wrong, every later root is: naming them all would hide the one that matters. */
  let sound = true
  /** Position of the entry before, within what was sealed at once. */
  let before = 0
  for (let from = -1; from < size - 1; ) {
    const page = await db
      .select()
      .from(ledgerEntries)
      .where(and(gt(ledgerEntries.leafIndex, from), lt(ledgerEntries.leafIndex, size)))
      .orderBy(asc(ledgerEntries.leafIndex), asc(ledgerEntries.position))
      .limit(batch)
    const byPlace = new Map(page.map((entry) => [entry.leafIndex!, entry]))
    const last = page.length < batch ? size - 1 : page.at(-1)!.leafIndex!
    for (let place = from + 1; place <= last; place++) {
      const stored = await hashAt(0, place)
      const entry = byPlace.get(place)
      const leaf = entry && leafHash(Buffer.from(entryText(entry)))
      const named = entry && `${place} (${entry.action} ${entry.subject} ${entry.subjectId})`
      if (!stored) found('tileMissing', place)
      if (!entry) found('entryMissing', place)
      else if (stored && !sameHash(leaf!, stored)) found('entryChanged', named!)
      if (!entry || !stored || !sameHash(leaf!, stored)) sound = false
      if (entry) {
        if (entry.position < before) found('entryMoved', named!)
        before = entry.position
      }
      for (const node of frontier.append(leaf ?? stored ?? new Uint8Array(32))) {
        if (!sound || node.level === 0 || node.level % tileHeight !== 0) continue
        const level = node.level / tileHeight
        const above = await hashAt(level, node.index)
        if (!above || !sameHash(above, node.hash)) found('tileOther', `${level}/${node.index}`)
      }
      while (next && next.size === place + 1) {
        if (sound && !sameHash(frontier.root(), next.root)) found('checkpointOther', next.size)
        before = 0
        next = due.next().value
      }
    }
    from = last
  }
  await verifyBounds(db, size, found)
}

/** Hashes by tile level and index, from tiles that are read once each, in order. */
function storedHashes(readTile: ReadTile) {
  const open = new Map<number, { index: number; hashes: Hash[] }>()
  return async (level: number, at: number): Promise<Hash | undefined> => {
    const index = Math.floor(at / tileWidth)
    let tile = open.get(level)
    if (tile?.index !== index) {
      tile = { index, hashes: hashesInTile(await readTile(level, index)) }
      open.set(level, tile)
    }
    return tile.hashes[at % tileWidth]
  }
}

/** What lies beside the tree: entries at places that it does not have, or that two share, and hashes past its end. */
async function verifyBounds(db: Database, size: number, found: Found): Promise<void> {
  const outside = await db
    .select({ place: ledgerEntries.leafIndex, action: ledgerEntries.action, id: ledgerEntries.subjectId })
    .from(ledgerEntries)
    .where(
      and(
        isNotNull(ledgerEntries.leafIndex),
        or(lt(ledgerEntries.leafIndex, 0), gte(ledgerEntries.leafIndex, size)),
      ),
    )
  for (const { place, action, id } of outside) found('entryOutside', `${place} (${action} ${id})`)
  const twice = await rows<{ place: string }>(
    db,
    sql`select leaf_index::text as place from ledger_entries where leaf_index is not null
         group by leaf_index having count(*) > 1`,
  )
  for (const { place } of twice) found('entryTwice', place)
  const tiles = await db
    .select({ level: ledgerTiles.level, index: ledgerTiles.index, length: sql<number>`length(hashes)` })
    .from(ledgerTiles)
  for (const { level, index, length } of tiles) {
    const held = Math.min(tileWidth, hashesOnTileLevel(level, size) - index * tileWidth)
    if (length > Math.max(held, 0) * 32) found('tileOther', `${level}/${index}`)
  }
}
