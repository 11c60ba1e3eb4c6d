import type { Hash } from './merkle.ts'
import { hashLength, rootOf } from './merkle.ts'
import type { NodeAt } from './subtrees.ts'

/**
 * Tiles of C2SP tlog-tiles: the tree cut into pieces eight levels high, so that it can be served as plain files.
 * Tile level L holds the hashes of tree level 8 · L, 256 to a tile; the levels between are computed when read.
 */
export const tileHeight = 8
export const tileWidth = 256

export type TilePlace = { level: number; index: number }

/** A tile and how many hashes it holds: 256 when full, fewer at the right edge of the tree. */
export type TileExtent = TilePlace & { width: number }

/** Reads the hashes of a tile, side by side. It may hold more than a smaller tree needs, never fewer. */
export type ReadTile = (level: number, index: number) => Promise<Uint8Array>

/** How many hashes a tree of `size` leaves has on a tile level. */
export function hashesOnTileLevel(level: number, size: number): number {
  return Math.floor(size / tileWidth ** level)
}

/** The tiles that are new or wider in a tree of `size` leaves than in one of `oldSize`, lowest level first. */
export function tilesChanged(oldSize: number, size: number): TileExtent[] {
  const changed: TileExtent[] = []
  for (let level = 0; hashesOnTileLevel(level, size) > 0; level += 1) {
    const before = hashesOnTileLevel(level, oldSize)
    const now = hashesOnTileLevel(level, size)
    if (now <= before) continue
    for (let index = Math.floor(before / tileWidth); index * tileWidth < now; index += 1)
      changed.push({ level, index, width: Math.min(tileWidth, now - index * tileWidth) })
  }
  return changed
}

/**
 * Nodes of the tree, read from tiles; each tile is read once. Make one for each proof, since the last tiles grow.
 * @throws Error from what it returns, where a tile holds fewer hashes than the node needs
 */
export function nodesFromTiles(readTile: ReadTile): NodeAt {
  const read = new Map<string, Promise<Uint8Array>>()
  const tileOnce = (level: number, index: number) => {
    const key = `${level}/${index}`
    const tile = read.get(key) ?? readTile(level, index)
    read.set(key, tile)
    return tile
  }
  return async (level, index) => {
    const tileLevel = Math.floor(level / tileHeight)
    const leaves = 2 ** (level % tileHeight)
    const first = index * leaves
    const tileIndex = Math.floor(first / tileWidth)
    const from = (first % tileWidth) * hashLength
    const part = (await tileOnce(tileLevel, tileIndex)).subarray(from, from + leaves * hashLength)
    const hashes = hashesInTile(part)
    if (hashes.length < leaves) throw new Error(`Tile ${tileLevel}/${tileIndex} ends too early.`)
    return rootOf(hashes)
  }
}

/** @throws Error where the bytes are not whole hashes */
export function hashesInTile(tile: Uint8Array): Hash[] {
  if (tile.length % hashLength !== 0)
    throw new Error(`A tile of ${tile.length} bytes does not hold whole hashes.`)
  return Array.from({ length: tile.length / hashLength }, (_, at) =>
    tile.subarray(at * hashLength, (at + 1) * hashLength),
  )
}
