import { growTree } from '../src/kernel/ledger/growth.ts'
import type { Hash } from '../src/kernel/ledger/merkle.ts'
import { emptyRoot } from '../src/kernel/ledger/merkle.ts'
import type { ReadTile } from '../src/kernel/ledger/tiles.ts'
import { nodesFromTiles } from '../src/kernel/ledger/tiles.ts'

/** A tree kept in tiles in memory, as the database keeps it. */
export class TreeInMemory {
  readonly tiles = new Map<string, Uint8Array>()
  readonly readTile: ReadTile = async (level, index) => {
    const tile = this.tiles.get(`${level}/${index}`)
    if (!tile) throw new Error(`There is no tile ${level}/${index}.`)
    return tile
  }
  size = 0
  root: Hash = emptyRoot

  static async of(...batches: (readonly Hash[])[]): Promise<TreeInMemory> {
    const tree = new TreeInMemory()
    for (const batch of batches) await tree.grow(batch)
    return tree
  }

  async grow(leaves: readonly Hash[]): Promise<void> {
    const grown = await growTree(this.size, leaves, this.readTile)
    for (const { level, index, hashes } of grown.tiles) this.tiles.set(`${level}/${index}`, hashes)
    this.size = grown.size
    this.root = grown.root
  }

  nodeAt = (level: number, index: number) => nodesFromTiles(this.readTile)(level, index)
}

/** A copy in which one bit is turned over. */
export function withBitFlipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const at = Math.floor(bit / 8) % bytes.length
  copy[at] = copy[at]! ^ (1 << (bit % 8))
  return copy
}
