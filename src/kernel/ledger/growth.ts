import { Frontier } from './frontier.ts'
import type { Hash } from './merkle.ts'
import { hashLength } from './merkle.ts'
import type { ReadTile, TilePlace } from './tiles.ts'
import { hashesOnTileLevel, nodesFromTiles, tileHeight, tilesChanged, tileWidth } from './tiles.ts'

export type Tile = TilePlace & { hashes: Uint8Array }

export type Growth = {
  /** The root that the stored tiles give for the size before: sign nothing where the last checkpoint differs. */
  rootBefore: Hash
  size: number
  root: Hash
  /** The tiles to store, each whole; those that existed have grown. */
  tiles: Tile[]
}

/**
 * Adds leaves to a tree of `size` leaves that is kept in tiles. Reads the right edge only: its peaks, and the last
 * tile of each level where that is not full.
 */
export async function growTree(size: number, leaves: readonly Hash[], readTile: ReadTile): Promise<Growth> {
  const frontier = await Frontier.read(size, nodesFromTiles(readTile))
  const rootBefore = frontier.root()
  const tiles = await roomFor(size, size + leaves.length, readTile)
  for (const leaf of leaves)
    for (const { level, index, hash } of frontier.append(leaf))
      if (level % tileHeight === 0) {
        const tile = tiles.get(keyOf({ level: level / tileHeight, index: Math.floor(index / tileWidth) }))!
        tile.hashes.set(hash, (index % tileWidth) * hashLength)
      }
  return { rootBefore, size: frontier.size, root: frontier.root(), tiles: [...tiles.values()] }
}

const keyOf = ({ level, index }: TilePlace) => `${level}/${index}`

/** The tiles that will change, at their new width, with the hashes they already hold. */
async function roomFor(oldSize: number, size: number, readTile: ReadTile): Promise<Map<string, Tile>> {
  const tiles = new Map<string, Tile>()
  for (const { level, index, width } of tilesChanged(oldSize, size)) {
    const hashes = new Uint8Array(width * hashLength)
    const held = hashesOnTileLevel(level, oldSize) - index * tileWidth
    if (held > 0) hashes.set((await readTile(level, index)).subarray(0, held * hashLength))
    tiles.set(keyOf({ level, index }), { level, index, hashes })
  }
  return tiles
}
