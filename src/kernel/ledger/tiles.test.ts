import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TreeInMemory } from '../../../test/ledger.ts'
import { growTree } from './growth.ts'
import { inclusionProof, verifyInclusion } from './inclusion.ts'
import { leafHash, rootOf, sameHash } from './merkle.ts'
import { fullSubtrees } from './subtrees.ts'
import { hashesInTile, tilesChanged } from './tiles.ts'

const leaves = Array.from({ length: 70_000 }, (_, index) => leafHash(Buffer.from(`entry ${index}`)))
const someSize = fc.nat({ max: 3000 })

describe('the tiles of a tree', () => {
  test('of 70,000 leaves are the 277 that the specification counts', () => {
    const tiles = tilesChanged(0, 70_000)
    const on = (level: number) => tiles.filter((tile) => tile.level === level)
    expect(on(0)).toHaveLength(274)
    expect(on(0).at(-1)).toEqual({ level: 0, index: 273, width: 112 })
    expect(on(1)).toEqual([
      { level: 1, index: 0, width: 256 },
      { level: 1, index: 1, width: 17 },
    ])
    expect(on(2)).toEqual([{ level: 2, index: 0, width: 1 }])
    expect(tiles).toHaveLength(277)
  })

  test('of 256 leaves are a full one and one of a single hash above it', () => {
    expect(tilesChanged(0, 256)).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 1, index: 0, width: 1 },
    ])
  })

  test('change only at the right edge', () => {
    expect(tilesChanged(0, 0)).toEqual([])
    expect(tilesChanged(300, 300)).toEqual([])
    expect(tilesChanged(300, 301)).toEqual([{ level: 0, index: 1, width: 45 }])
    expect(tilesChanged(511, 513)).toEqual([
      { level: 0, index: 1, width: 256 },
      { level: 0, index: 2, width: 1 },
      { level: 1, index: 0, width: 2 },
    ])
  })

  test('read back as the same tree, in however many batches it grew', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someSize, { maxLength: 5 }), async (batches) => {
        const tree = new TreeInMemory()
        for (const batch of batches) await tree.grow(leaves.slice(tree.size, tree.size + batch))
        expect(tree.root).toEqual(rootOf(leaves.slice(0, tree.size)))
        for (const { level, index } of fullSubtrees({ start: 0, end: tree.size })) {
          const below = leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)
          expect(sameHash(await tree.nodeAt(level, index), rootOf(below))).toBe(true)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('hold, three levels high, what proves any leaf', async () => {
    const tree = await TreeInMemory.of(leaves)
    expect([...tree.tiles.keys()].filter((key) => key.startsWith('2/'))).toEqual(['2/0'])
    for (const leafIndex of [0, 255, 256, 65_535, 65_536, 69_999]) {
      const proof = await inclusionProof(leafIndex, tree.size, tree.nodeAt)
      const claim = { leafIndex, treeSize: tree.size, leafHash: leaves[leafIndex]!, proof, root: tree.root }
      expect(verifyInclusion(claim)).toBe(true)
    }
  })

  test('that have grown since still prove the smaller tree', async () => {
    const tree = await TreeInMemory.of(leaves.slice(0, 1000))
    const proof = await inclusionProof(300, 301, tree.nodeAt)
    const root = rootOf(leaves.slice(0, 301))
    expect(verifyInclusion({ leafIndex: 300, treeSize: 301, leafHash: leaves[300]!, proof, root })).toBe(true)
  })
})

describe('growing a tree', () => {
  test('tells the root before, so that a damaged tree is not signed', async () => {
    const tree = await TreeInMemory.of(leaves.slice(0, 600))
    const grown = await growTree(600, leaves.slice(600, 700), tree.readTile)
    expect(grown.rootBefore).toEqual(tree.root)
    tree.tiles.get('0/2')![5]! ^= 1
    const damaged = await growTree(600, leaves.slice(600, 700), tree.readTile)
    expect(damaged.rootBefore).not.toEqual(tree.root)
  })

  test('stops where a stored tile is too short', async () => {
    const tree = await TreeInMemory.of(leaves.slice(0, 600))
    tree.tiles.set('0/2', tree.tiles.get('0/2')!.subarray(32))
    await expect(growTree(600, leaves.slice(600, 601), tree.readTile)).rejects.toThrow(
      'Tile 0/2 ends too early.',
    )
    expect(() => hashesInTile(new Uint8Array(33))).toThrow('whole hashes')
  })

  test('goes by the size alone where a stored tile holds more', async () => {
    const tree = await TreeInMemory.of(leaves.slice(0, 400))
    const grown = await growTree(300, leaves.slice(300, 310), tree.readTile)
    expect(grown.tiles.map(({ level, index, hashes }) => [level, index, hashes.length / 32])).toEqual([
      [0, 1, 54],
    ])
    expect(grown.root).toEqual(rootOf(leaves.slice(0, 310)))
  })

  test('leaves the tiles it was given as they were', async () => {
    const tree = await TreeInMemory.of(leaves.slice(0, 300))
    const before = Buffer.from(tree.tiles.get('0/1')!)
    await growTree(300, leaves.slice(300, 400), tree.readTile)
    expect(Buffer.from(tree.tiles.get('0/1')!)).toEqual(before)
  })
})
