import { and, desc, eq } from 'drizzle-orm'
import type { Database } from '../database/types.ts'
import type { NodeAt } from './subtrees.ts'
import { ledgerCheckpoints, ledgerTiles } from './tables.ts'
import { nodesFromTiles, type ReadTile } from './tiles.ts'

/** The tree's tiles as the database keeps them. */
export function storedTiles(db: Database): ReadTile {
  return async (level, index) => {
    const [tile] = await db
      .select({ hashes: ledgerTiles.hashes })
      .from(ledgerTiles)
      .where(and(eq(ledgerTiles.level, level), eq(ledgerTiles.index, index)))
    return tile?.hashes ?? new Uint8Array()
  }
}

export function storedNodes(db: Database): NodeAt {
  return nodesFromTiles(storedTiles(db))
}

/** The newest signed checkpoint; undefined before the first. */
export async function latestCheckpoint(db: Database) {
  const [newest] = await db.select().from(ledgerCheckpoints).orderBy(desc(ledgerCheckpoints.size)).limit(1)
  return newest
}
