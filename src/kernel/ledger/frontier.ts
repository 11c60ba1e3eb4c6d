import type { Hash } from './merkle.ts'
import { nodeHash, rootOfPeaks } from './merkle.ts'
import type { NodeAt, Place } from './subtrees.ts'
import { fullSubtrees, largestSize } from './subtrees.ts'

/** The root of a full subtree, and where it stands. */
export type TreeNode = Place & { hash: Hash }

/** The right edge of a growing tree: all that is needed to append and to know the root, at most 53 hashes. */
export class Frontier {
  #size = 0
  /** Roots of the full subtrees, the largest first. */
  #peaks: Hash[] = []

  /** Takes up a tree where it was left. */
  static async read(size: number, nodeAt: NodeAt): Promise<Frontier> {
    const frontier = new Frontier()
    const places = fullSubtrees({ start: 0, end: size })
    // One after the other: within a transaction they share one connection.
    for (const { level, index } of places) frontier.#peaks.push(await nodeAt(level, index))
    frontier.#size = size
    return frontier
  }

  get size(): number {
    return this.#size
  }

  root(): Hash {
    return rootOfPeaks(this.#peaks)
  }

  /** @returns the full subtrees that this leaf completes: itself first, then each one above */
  append(leaf: Hash): TreeNode[] {
    if (this.#size >= largestSize) throw new RangeError('The tree has no room for another leaf.')
    let node: TreeNode = { level: 0, index: this.#size, hash: leaf }
    const completed = [node]
    while (node.index % 2 === 1) {
      const hash = nodeHash(this.#peaks.pop()!, node.hash)
      node = { level: node.level + 1, index: (node.index - 1) / 2, hash }
      completed.push(node)
    }
    this.#peaks.push(node.hash)
    this.#size += 1
    return completed
  }
}
