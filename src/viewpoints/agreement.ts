/**
 * How far two groupings of the same people agree (adjusted Rand index, Hubert and Arabie 1985): 1 where they are the
 * same whatever the groups are called, about 0 where they agree by chance alone. Negative labels are no group: such
 * people are left out. Two groupings without a single boundary agree.
 */
export function adjustedRandIndex(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const together = new Map<string, number>()
  const inOne = new Map<number, number>()
  const inOther = new Map<number, number>()
  let people = 0
  for (let at = 0; at < one.length; at++) {
    const first = one[at]!
    const second = other[at]!
    if (first < 0 || second < 0) continue
    people++
    count(together, `${first} ${second}`)
    count(inOne, first)
    count(inOther, second)
  }
  const expected = (pairs(inOne) * pairs(inOther)) / pairsOf(people)
  const most = (pairs(inOne) + pairs(inOther)) / 2
  return people < 2 || most === expected ? 1 : (pairs(together) - expected) / (most - expected)
}

function count<Key>(counts: Map<Key, number>, key: Key) {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function pairs(counts: Map<unknown, number>) {
  return [...counts.values()].reduce((sum, people) => sum + pairsOf(people), 0)
}

function pairsOf(people: number) {
  return (people * (people - 1)) / 2
}
