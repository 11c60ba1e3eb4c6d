import { hash } from 'node:crypto'

/**
 * The Merkle tree of RFC 6962 §2.1 (the same in RFC 9162): SHA-256, leaves and inner nodes told apart by a
 * leading byte, so that nobody can pass a node off as an entry.
 */

/** A SHA-256 hash: 32 bytes. */
export type Hash = Uint8Array

export const hashLength = 32

/** The root of a tree without leaves. */
export const emptyRoot: Hash = hash('sha256', new Uint8Array(), 'buffer')

/** What an entry weighs in the tree. */
export function leafHash(entry: Uint8Array): Hash {
  const bytes = new Uint8Array(1 + entry.length)
  bytes[0] = leafPrefix
  bytes.set(entry, 1)
  return hash('sha256', bytes, 'buffer')
}

/** The node above two others. */
export function nodeHash(left: Hash, right: Hash): Hash {
  const bytes = new Uint8Array(1 + 2 * hashLength)
  bytes[0] = nodePrefix
  bytes.set(left, 1)
  bytes.set(right, 1 + hashLength)
  return hash('sha256', bytes, 'buffer')
}

/** The root over these leaf hashes. */
export function rootOf(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return emptyRoot
  let row = leaves
  while (row.length > 1) row = rowAbove(row)
  return row[0]!
}

/** The root above full subtrees that stand side by side, the largest first, none as large as the one before. */
export function rootOfPeaks(peaks: readonly Hash[]): Hash {
  return peaks.length === 0 ? emptyRoot : peaks.reduceRight((right, left) => nodeHash(left, right))
}

export function sameHash(a: Hash, b: Hash): boolean {
  return Buffer.compare(a, b) === 0
}

const leafPrefix = 0
const nodePrefix = 1

/** A node without a partner moves up as it is. */
function rowAbove(row: readonly Hash[]): Hash[] {
  const above: Hash[] = []
  for (let left = 0; left < row.length; left += 2) {
    const right = row[left + 1]
    above.push(right ? nodeHash(row[left]!, right) : row[left]!)
  }
  return above
}
