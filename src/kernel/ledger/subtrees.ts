import type { Hash } from './merkle.ts'
import { rootOfPeaks } from './merkle.ts'

/** The place of a full subtree: it holds the leaves from index · 2^level up to (index + 1) · 2^level. */
export type Place = { level: number; index: number }

/** Reads the root of a full subtree. Level 0 are the leaf hashes. */
export type NodeAt = (level: number, index: number) => Promise<Hash>

/** The leaves under one node of a tree: from `start` up to, and without, `end`. */
export type Span = { start: number; end: number }

/** Sizes and indexes stay below 2^53, where whole numbers end being exact. */
export const largestSize = Number.MAX_SAFE_INTEGER

/** How many leaves stand left of where a span parts: the largest power of two below its length (RFC 6962 §2.1). */
export function leavesLeftOfSplit({ start, end }: Span): number {
  let leaves = 1
  while (leaves * 2 < end - start) leaves *= 2
  return leaves
}

/** The full subtrees that a span consists of, from left to right: one for each 1 in the binary form of its length. */
export function fullSubtrees({ start, end }: Span): Place[] {
  const places: Place[] = []
  let from = start
  for (let rest = end - start; rest > 0; ) {
    let level = 0
    let leaves = 1
    while (leaves * 2 <= rest) {
      leaves *= 2
      level += 1
    }
    places.push({ level, index: from / leaves })
    from += leaves
    rest -= leaves
  }
  return places
}

/** The hash of the node over a span, made from the full subtrees in it. */
export async function rootOfSpan(span: Span, nodeAt: NodeAt): Promise<Hash> {
  return rootOfPeaks(await Promise.all(fullSubtrees(span).map(({ level, index }) => nodeAt(level, index))))
}

/** On which side of the path each further hash stands, on the way up from a node to the root. */
export type Side = 'left' | 'right'

/** @param last the index of the last node on the level where the path begins */
export function sidesAbove(node: number, last: number): Side[] {
  const sides: Side[] = []
  let [at, end] = [node, last]
  while (end > 0) {
    if (at % 2 === 1) sides.push('left')
    else if (at < end) sides.push('right')
    // and a last node without a partner moves up as it is
    at = Math.floor(at / 2)
    end = Math.floor(end / 2)
  }
  return sides
}

/** Whether this can be the number of leaves in a tree. */
export function isSize(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
