import { asc, eq } from 'drizzle-orm'
import type { Database } from '#kernel/database/types.ts'
import { collectVotes, nextStatement, placePeople, seededRandom } from '../../viewpoints/index.ts'
import type { StatementRow } from './lookup.ts'
import type { Opinion } from './opinion.ts'
import { placesOfMarks } from './report/map-marks.ts'
import { statementVotes } from './tables.ts'

export type OwnVote = { statementId: string; value: number }

/** What somebody voted: for that person alone. */
export function votesOfParticipant(db: Database, participantId: string): Promise<OwnVote[]> {
  return db
    .select({ statementId: statementVotes.statementId, value: statementVotes.value })
    .from(statementVotes)
    .where(eq(statementVotes.participantId, participantId))
    .orderBy(asc(statementVotes.castAt), asc(statementVotes.id))
}

/** Votes from which a place on the map says something. */
const votesForPlace = 7

export type Standing = {
  /** On the map, both 0 to 1. */
  place: { x: number; y: number }
  /** The group whose middle is nearest; null where there are no groups. */
  group: number | null
}

/** Where somebody stands by what they voted until now, on the newest map there is; undefined with too few votes. */
export function standingOf(opinion: Opinion, votes: readonly OwnVote[], least: number): Standing | undefined {
  const columnOf = new Map(opinion.statements.map(({ id }, column) => [id, column]))
  const known = votes.filter(({ statementId }) => columnOf.has(statementId))
  if (known.length < Math.min(votesForPlace, opinion.statements.length)) return undefined
  const { viewpoints } = opinion.result
  const row = collectVotes(
    {
      participant: new Int32Array(known.length),
      statement: Int32Array.from(known, ({ statementId }) => columnOf.get(statementId)!),
      value: Int8Array.from(known, ({ value }) => value),
    },
    1,
    opinion.statements.length,
  )
  const [x, y] = placePeople(row, viewpoints.axes) as unknown as [number, number]
  const { onMap } = placesOfMarks(viewpoints, least)
  return { place: onMap({ x, y }), group: nearest(viewpoints.groups.centres, x, y) }
}

function nearest(centres: Float64Array, x: number, y: number): number | null {
  let [best, least]: [number | null, number] = [null, Infinity]
  for (let group = 0; group < centres.length / 2; group++) {
    const distance = Math.hypot(centres[2 * group]! - x, centres[2 * group + 1]! - y)
    if (distance < least) [best, least] = [group, distance]
  }
  return best
}

/** What a statement counts as that the engine has not seen yet: as one without votes in the middle of the map. */
const priorityOfNew = (0.25 * 9) ** 2

/**
 * The statement to show next, by the engine's routing: drawn by lot, but the same until somebody has voted again, so
 * that going back to the page does not change it.
 */
export function statementToShow(
  published: readonly StatementRow[],
  opinion: Opinion | undefined,
  votes: readonly OwnVote[],
  person: string,
): StatementRow | undefined {
  const priorityOf = new Map(
    opinion?.statements.map(({ id }, column) => [id, opinion.result.viewpoints.priorities[column] ?? 0]),
  )
  const places = new Map(published.map(({ id }, place) => [id, place]))
  const voted = votes.filter(({ statementId }) => places.has(statementId))
  const row = collectVotes(
    {
      participant: new Int32Array(voted.length),
      statement: Int32Array.from(voted, ({ statementId }) => places.get(statementId)!),
      value: Int8Array.from(voted, ({ value }) => value),
    },
    1,
    published.length,
  )
  const priorities = Float64Array.from(published, ({ id }) => priorityOf.get(id) ?? priorityOfNew)
  const seed = [...`${person} ${votes.length}`].reduce(
    (sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0,
    7,
  )
  const next = nextStatement(priorities, row, 0, seededRandom(seed))
  return next === undefined ? undefined : published[next]
}
