import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TreeInMemory, withBitFlipped } from '../../../test/ledger.ts'
import type { ConsistencyClaim } from './consistency.ts'
import { consistencyProof, verifyConsistency } from './consistency.ts'
import type { InclusionClaim } from './inclusion.ts'
import { inclusionProof, verifyInclusion } from './inclusion.ts'
import type { Hash } from './merkle.ts'
import { leafHash, nodeHash, rootOf } from './merkle.ts'

// 1,023 leaves: turning over any of the ten low bits of a size gives another size whose true root is known.
const leaves = Array.from({ length: 1023 }, (_, index) => leafHash(Buffer.from(`entry ${index}`)))
const roots = Array.from({ length: leaves.length + 1 }, (_, size) => rootOf(leaves.slice(0, size)))
const rootAt = (size: number) => roots[size]!
const tree = await TreeInMemory.of(leaves)

const someSize = fc.integer({ min: 1, max: leaves.length })
const someBit = fc.nat({ max: 255 })
const leafInTree = someSize.chain((size) =>
  fc.tuple(fc.integer({ min: 0, max: size - 1 }), fc.constant(size)),
)
const twoSizes = fc.tuple(someSize, someSize).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)

async function inclusionClaim(leafIndex: number, treeSize: number): Promise<InclusionClaim> {
  const proof = await inclusionProof(leafIndex, treeSize, tree.nodeAt)
  return { leafIndex, treeSize, leafHash: leaves[leafIndex]!, proof, root: rootAt(treeSize) }
}

async function consistencyClaim(size1: number, size2: number): Promise<ConsistencyClaim> {
  const proof = await consistencyProof(size1, size2, tree.nodeAt)
  return { size1, size2, root1: rootAt(size1), root2: rootAt(size2), proof }
}

/** Every proof that differs by one bit, one hash too few, one too many, or the order of two neighbours. */
function* altered(proof: readonly Hash[], bit: number): Generator<Hash[]> {
  for (const [at, hash] of proof.entries()) {
    yield proof.with(at, withBitFlipped(hash, bit))
    yield proof.toSpliced(at, 1)
    yield proof.toSpliced(at, 0, hash)
    yield proof.with(at, hash.subarray(1))
    yield proof.with(at, Buffer.concat([hash, Uint8Array.of(0)]))
    if (at > 0) yield proof.with(at, proof[at - 1]!).with(at - 1, hash)
  }
  yield [...proof, leaves[0]!]
}

/** Every number that differs from this one by one bit of the first 53. */
const numbersOneBitOff = (value: number) =>
  Array.from({ length: 53 }, (_, bit) => Number(BigInt(value) ^ (1n << BigInt(bit))))

describe('an inclusion proof', () => {
  test('verifies for every leaf of every tree up to 70 leaves', async () => {
    for (let size = 1; size <= 70; size += 1)
      for (let index = 0; index < size; index += 1)
        expect(verifyInclusion(await inclusionClaim(index, size)), `${index} in ${size}`).toBe(true)
  })

  test('verifies for any leaf of any tree, and is refused with one bit changed anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(leafInTree, someBit, async ([index, size], bit) => {
        const claim = await inclusionClaim(index, size)
        expect(verifyInclusion(claim)).toBe(true)
        expect(verifyInclusion({ ...claim, leafHash: withBitFlipped(claim.leafHash, bit) })).toBe(false)
        expect(verifyInclusion({ ...claim, root: withBitFlipped(claim.root, bit) })).toBe(false)
        for (const proof of altered(claim.proof, bit))
          expect(verifyInclusion({ ...claim, proof })).toBe(false)
        for (const leafIndex of numbersOneBitOff(index))
          expect(verifyInclusion({ ...claim, leafIndex })).toBe(false)
        // Another size comes with its own root, as in a signed checkpoint.
        for (const treeSize of numbersOneBitOff(size))
          expect(verifyInclusion({ ...claim, treeSize, root: roots[treeSize] ?? claim.root })).toBe(false)
      }),
    )
  })

  test('is refused for what is no place in a tree', async () => {
    const claim = await inclusionClaim(3, 5)
    for (const leafIndex of [-1, 0.5, 5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])
      expect(verifyInclusion({ ...claim, leafIndex })).toBe(false)
    for (const treeSize of [-1, 0, 3, 5.5, 2 ** 53, Number.NaN])
      expect(verifyInclusion({ ...claim, treeSize })).toBe(false)
  })

  test('cannot tell two sizes apart in which the way is the same, so size and root must come from one checkpoint', async () => {
    const claim = await inclusionClaim(0, 3)
    expect(verifyInclusion({ ...claim, treeSize: 4 })).toBe(true)
    expect(verifyInclusion({ ...claim, treeSize: 4, root: rootAt(4) })).toBe(false)
  })

  test('is not made for a leaf that is not there', async () => {
    await expect(inclusionProof(5, 5, tree.nodeAt)).rejects.toThrow(RangeError)
    await expect(inclusionProof(-1, 5, tree.nodeAt)).rejects.toThrow(RangeError)
    await expect(inclusionProof(0, 0, tree.nodeAt)).rejects.toThrow(RangeError)
  })
})

describe('a consistency proof', () => {
  test('verifies between every two trees up to 70 leaves', async () => {
    for (let size2 = 1; size2 <= 70; size2 += 1)
      for (let size1 = 1; size1 <= size2; size1 += 1)
        expect(verifyConsistency(await consistencyClaim(size1, size2)), `${size1} to ${size2}`).toBe(true)
  })

  test('verifies between any two trees, and is refused with one bit changed anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(twoSizes, someBit, async ([size1, size2], bit) => {
        const claim = await consistencyClaim(size1, size2)
        expect(verifyConsistency(claim)).toBe(true)
        expect(verifyConsistency({ ...claim, root1: withBitFlipped(claim.root1, bit) })).toBe(false)
        expect(verifyConsistency({ ...claim, root2: withBitFlipped(claim.root2, bit) })).toBe(false)
        for (const proof of altered(claim.proof, bit))
          expect(verifyConsistency({ ...claim, proof })).toBe(false)
        for (const other of numbersOneBitOff(size1))
          expect(verifyConsistency({ ...claim, size1: other, root1: roots[other] ?? claim.root1 })).toBe(
            false,
          )
        for (const other of numbersOneBitOff(size2))
          expect(verifyConsistency({ ...claim, size2: other, root2: roots[other] ?? claim.root2 })).toBe(
            false,
          )
      }),
    )
  })

  test('from nothing is neither made nor accepted, since every tree agrees with an empty one', async () => {
    await expect(consistencyProof(0, 5, tree.nodeAt)).rejects.toThrow(RangeError)
    await expect(consistencyProof(0, 0, tree.nodeAt)).rejects.toThrow(RangeError)
    for (const size2 of [0, 1, 5])
      expect(verifyConsistency({ size1: 0, size2, root1: rootAt(0), root2: rootAt(size2), proof: [] })).toBe(
        false,
      )
  })

  test('cannot lead back to a smaller tree', async () => {
    await expect(consistencyProof(6, 5, tree.nodeAt)).rejects.toThrow(RangeError)
    const claim = await consistencyClaim(5, 6)
    const { size1, size2, root1, root2 } = claim
    const backwards = { ...claim, size1: size2, size2: size1, root1: root2, root2: root1 }
    expect(verifyConsistency(backwards)).toBe(false)
  })

  test('shows when an old entry was changed', async () => {
    const rewritten = await TreeInMemory.of(leaves.with(17, leafHash(Buffer.from('another entry 17'))))
    const proof = await consistencyProof(100, 1023, rewritten.nodeAt)
    expect(
      verifyConsistency({ size1: 100, size2: 1023, root1: rootAt(100), root2: rewritten.root, proof }),
    ).toBe(false)
  })
})

test('proofs hold in trees as large as whole numbers go', async () => {
  // All leaves alike, so that a full subtree of each level has one hash and the tree need not be built.
  const levels = [leaves[0]!]
  for (let level = 1; level < 53; level += 1) levels.push(nodeHash(levels[level - 1]!, levels[level - 1]!))
  const nodeAt = async (level: number) => levels[level]!
  const size = Number.MAX_SAFE_INTEGER
  const root = levels.reduce((right, left) => nodeHash(left, right))
  for (const leafIndex of [0, 2 ** 32, 2 ** 52 - 1, 2 ** 52, size - 1]) {
    const proof = await inclusionProof(leafIndex, size, nodeAt)
    expect(verifyInclusion({ leafIndex, treeSize: size, leafHash: leaves[0]!, proof, root })).toBe(true)
  }
  const proof = await consistencyProof(2 ** 52, size, nodeAt)
  expect(verifyConsistency({ size1: 2 ** 52, size2: size, root1: levels[52]!, root2: root, proof })).toBe(
    true,
  )
})
