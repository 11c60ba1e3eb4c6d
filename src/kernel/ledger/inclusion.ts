import type { Hash } from './merkle.ts'
import { hashLength, nodeHash, sameHash } from './merkle.ts'
import type { NodeAt, Span } from './subtrees.ts'
import { isSize, leavesLeftOfSplit, rootOfSpan, sidesAbove } from './subtrees.ts'

export type InclusionClaim = {
  leafIndex: number
  treeSize: number
  leafHash: Hash
  /** From the leaf's neighbour up to just below the root. */
  proof: readonly Hash[]
  root: Hash
}

/**
 * What proves that leaf `index` is in the tree of the first `size` leaves (PATH of RFC 6962 §2.1.1).
 * @throws RangeError where there is no such leaf
 */
export async function inclusionProof(index: number, size: number, nodeAt: NodeAt): Promise<Hash[]> {
  if (!isSize(size) || !isSize(index) || index >= size)
    throw new RangeError(`A tree of ${size} leaves has no leaf ${index}.`)
  return Promise.all(spansBeside(index, { start: 0, end: size }).map((span) => rootOfSpan(span, nodeAt)))
}

/**
 * Whether the proof leads from the leaf to the root (RFC 9162 §2.1.3.2). Never throws.
 *
 * Two sizes can give a leaf the same path (leaf 0 in trees of 3 and of 4), and no proof can tell them apart: take
 * size and root from the same verified checkpoint.
 */
export function verifyInclusion({ leafIndex, treeSize, leafHash, proof, root }: InclusionClaim): boolean {
  if (!isSize(treeSize) || !isSize(leafIndex) || leafIndex >= treeSize) return false
  if (![leafHash, ...proof].every((hash) => hash.length === hashLength)) return false

  const sides = sidesAbove(leafIndex, treeSize - 1)
  if (proof.length !== sides.length) return false
  const top = proof.reduce(
    (hash, sibling, step) => (sides[step] === 'left' ? nodeHash(sibling, hash) : nodeHash(hash, sibling)),
    leafHash,
  )
  return sameHash(top, root)
}

/** The spans that complete the path from a leaf to the top, lowest first. */
function spansBeside(index: number, span: Span): Span[] {
  if (span.end - span.start === 1) return []
  const middle = span.start + leavesLeftOfSplit(span)
  const left = { start: span.start, end: middle }
  const right = { start: middle, end: span.end }
  return index < middle ? [...spansBeside(index, left), right] : [...spansBeside(index, right), left]
}
