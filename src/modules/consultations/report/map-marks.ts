import type { Viewpoints } from '../../../viewpoints/index.ts'

type Mark = { x: number; y: number }

const mostMarks = 40

/**
 * The map without anybody's own place: each group is halved again and again, across its longer side, and a mark stands
 * in the middle of each part of at least so many people as a figure stands for.
 */
export function placesOfMarks(
  { groups, places }: Pick<Viewpoints, 'groups' | 'places'>,
  least: number,
): {
  marks: Mark[][]
  peoplePerMark: number
  /** Brings a place of the engine onto this map: for somebody's own. */
  onMap: (place: Mark) => Mark
} {
  const largest = Math.max(0, ...groups.sizes)
  const smallestPart = Math.max(least, Math.ceil(largest / mostMarks))
  const people = Array.from({ length: groups.count }, (): Mark[] => [])
  groups.of.forEach((group, person) => {
    if (group >= 0) people[group]!.push({ x: places[2 * person]!, y: places[2 * person + 1]! })
  })
  const middles = people.map((crowd) =>
    crowd.length < least ? [] : halved(crowd, smallestPart).map(middleOf),
  )
  const parts = middles.flat().length
  const onMap = scaleFor(middles.flat())
  return {
    marks: middles.map((marks) => marks.map(onMap)),
    onMap,
    peoplePerMark:
      parts === 0 ? 0 : Math.round(middles.reduce((sum, _, at) => sum + people[at]!.length, 0) / parts),
  }
}

function halved(crowd: Mark[], smallest: number): Mark[][] {
  if (crowd.length < 2 * smallest) return [crowd]
  const side = spanOf(crowd, 'x') >= spanOf(crowd, 'y') ? 'x' : 'y'
  const sorted = crowd.toSorted((one, other) => one[side] - other[side])
  const half = sorted.length >> 1
  return [...halved(sorted.slice(0, half), smallest), ...halved(sorted.slice(half), smallest)]
}

function spanOf(crowd: readonly Mark[], side: 'x' | 'y'): number {
  let [least, most] = [Infinity, -Infinity]
  for (const mark of crowd) {
    least = Math.min(least, mark[side])
    most = Math.max(most, mark[side])
  }
  return most - least
}

function middleOf(crowd: readonly Mark[]): Mark {
  const sum = crowd.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 })
  return { x: sum.x / crowd.length, y: sum.y / crowd.length }
}

/** Brings places between 0 and 1, the same scale both ways, rounded so that a report stays small. */
function scaleFor(all: readonly Mark[]): (place: Mark) => Mark {
  const span = all.length === 0 ? 1 : Math.max(spanOf(all, 'x'), spanOf(all, 'y')) || 1
  const left = Math.min(...all.map(({ x }) => x)) - (span - spanOf(all, 'x')) / 2
  const low = Math.min(...all.map(({ y }) => y)) - (span - spanOf(all, 'y')) / 2
  const between = (value: number) => Math.min(1, Math.max(0, Math.round(value * 1_000) / 1_000))
  return ({ x, y }) => ({ x: between((x - left) / span), y: between((y - low) / span) })
}
