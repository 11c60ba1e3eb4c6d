import type { WeightedPoints } from './clusters.ts'
import type { Places } from './places.ts'

interface Piece {
  readonly points: Int32Array
  readonly centre: readonly [number, number]
  /** 0 where it is wider from left to right, 1 where from bottom to top. */
  readonly wider: 0 | 1
  readonly scatter: number
}

/**
 * Centres to start from that do not depend on chance: the piece with the most scatter is cut in two at its centre
 * of gravity, across its wider side, until there are enough pieces. Fewer when there are not so many places.
 */
export function cutCentres(points: WeightedPoints, count: number): Places {
  const present = Int32Array.from(points.weights.keys()).filter((point) => points.weights[point]! > 0)
  const pieces = present.length > 0 ? [measure(points, present)] : []
  while (pieces.length < count) {
    const widest = pieces.reduce((most, piece, at) => (piece.scatter > pieces[most]!.scatter ? at : most), 0)
    if (!pieces[widest] || pieces[widest].scatter === 0) break
    pieces.splice(widest, 1, ...cut(points, pieces[widest]))
  }
  return Float64Array.from(pieces.flatMap(({ centre }) => centre))
}

function cut(points: WeightedPoints, { points: members, centre, wider }: Piece): Piece[] {
  const isFarSide = (point: number) => points.places[2 * point + wider]! > centre[wider]
  const far = members.filter(isFarSide)
  const near = members.filter((point) => !isFarSide(point))
  return [near, far]
    .filter((side) => side.length > 0)
    .map((side) => measure(points, side, side.length === members.length))
}

/** A piece that could not be cut, because only rounding sets its points apart, counts as having no scatter. */
function measure({ places, weights }: WeightedPoints, members: Int32Array, cannotBeCut = false): Piece {
  let mass = 0
  let x = 0
  let y = 0
  for (const point of members) {
    mass += weights[point]!
    x += weights[point]! * places[2 * point]!
    y += weights[point]! * places[2 * point + 1]!
  }
  const centre = [x / mass, y / mass] as const
  let across = 0
  let along = 0
  for (const point of members) {
    across += weights[point]! * (places[2 * point]! - centre[0]) ** 2
    along += weights[point]! * (places[2 * point + 1]! - centre[1]) ** 2
  }
  const scatter = cannotBeCut ? 0 : across + along
  return { points: members, centre, wider: across >= along ? 0 : 1, scatter }
}
