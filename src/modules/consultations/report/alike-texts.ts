import { searchTokens } from '#kernel/text/segment.ts'
import { fingerprint, similarity } from '#kernel/text/similarity.ts'

/** From which likeness on two texts are about the same matter. */
const alike = 0.4
/** Compared with each cluster's first texts only, so that the time stays in bounds. */
const compared = 6

/**
 * Texts put together by what they are about: the places of the texts of each cluster, the largest cluster first.
 * A text joins the cluster whose texts it is likest to, on average, or begins its own.
 */
export function alikeTexts(texts: readonly string[]): number[][] {
  const prints = texts.map((text) => fingerprint(searchTokens(text)))
  const clusters: number[][] = []
  // Long texts say most about what a cluster is about, so they come first.
  const order = [...texts.keys()].sort(
    (one, other) => prints[other]!.length - prints[one]!.length || one - other,
  )
  for (const at of order) {
    let best: { cluster: number[]; likeness: number } | undefined
    for (const cluster of clusters) {
      const near = cluster.slice(0, compared)
      const likeness =
        near.reduce((sum, other) => sum + similarity(prints[at]!, prints[other]!), 0) / near.length
      if (likeness >= alike && likeness > (best?.likeness ?? 0)) best = { cluster, likeness }
    }
    if (best) best.cluster.push(at)
    else clusters.push([at])
  }
  return clusters.sort((one, other) => other.length - one.length || one[0]! - other[0]!)
}
