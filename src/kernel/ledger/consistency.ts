import type { Hash } from './merkle.ts'
import { hashLength, nodeHash, sameHash } from './merkle.ts'
import type { NodeAt, Span } from './subtrees.ts'
import { isSize, leavesLeftOfSplit, rootOfSpan, sidesAbove } from './subtrees.ts'

export type ConsistencyClaim = {
  size1: number
  size2: number
  root1: Hash
  root2: Hash
  proof: readonly Hash[]
}

/**
 * What proves that the first `size1` leaves of the tree of `size2` are those they were (PROOF of RFC 6962 §2.1.2).
 * @throws RangeError from an empty tree, with which every tree agrees, and where the later tree is the smaller one
 */
export async function consistencyProof(size1: number, size2: number, nodeAt: NodeAt): Promise<Hash[]> {
  if (!isSize(size1) || !isSize(size2) || size1 === 0 || size1 > size2)
    throw new RangeError(`Nothing proves a tree of ${size2} leaves consistent with one of ${size1}.`)
  const spans = spansBetween(size1, { start: 0, end: size2 }, true)
  return Promise.all(spans.map((span) => rootOfSpan(span, nodeAt)))
}

/**
 * Whether the proof leads to both roots (RFC 9162 §2.1.4.2). Never throws. Refuses an empty first tree: a proof
 * from nothing says nothing. Take each size and root from the same verified checkpoint.
 */
export function verifyConsistency({ size1, size2, root1, root2, proof }: ConsistencyClaim): boolean {
  if (!isSize(size1) || !isSize(size2) || size1 === 0 || size1 > size2) return false
  if (size1 === size2) return proof.length === 0 && sameHash(root1, root2)
  if (![root1, ...proof].every((hash) => hash.length === hashLength)) return false

  let node = size1 - 1
  let last = size2 - 1
  while (node % 2 === 1) {
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  // A first tree that is one full subtree is itself the place to start from, and is not sent.
  const [start, ...rest] = node === 0 ? [root1, ...proof] : proof
  const sides = sidesAbove(node, last)
  if (!start || rest.length !== sides.length) return false

  let older = start
  let newer = start
  for (const [step, hash] of rest.entries()) {
    // What stands on the left was there before; what stands on the right came later.
    if (sides[step] === 'left') older = nodeHash(hash, older)
    newer = sides[step] === 'left' ? nodeHash(hash, newer) : nodeHash(newer, hash)
  }
  return sameHash(older, root1) && sameHash(newer, root2)
}

/**
 * The spans of a consistency proof, lowest first.
 * @param known whether the first tree ends where `span` does and its root is therefore already in the reader's hand
 */
function spansBetween(size1: number, span: Span, known: boolean): Span[] {
  if (size1 === span.end) return known ? [] : [span]
  const middle = span.start + leavesLeftOfSplit(span)
  const left = { start: span.start, end: middle }
  const right = { start: middle, end: span.end }
  return size1 <= middle
    ? [...spansBetween(size1, left, known), right]
    : [...spansBetween(size1, right, false), left]
}
