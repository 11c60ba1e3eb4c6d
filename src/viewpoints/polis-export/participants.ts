import type { Text } from './records.ts'
import { type BadLines, type Row, readTable } from './table.ts'

/** Somebody who took part, as the export sums them up. */
export interface PolisParticipant {
  readonly id: number
  /** The group they were placed in; nothing if none. */
  readonly group?: number
  readonly comments: number
  readonly votes: number
  readonly agrees: number
  readonly disagrees: number
  /** Their last vote on each statement, by the statement's number. */
  readonly voteOn: ReadonlyMap<number, number>
}

export interface PolisParticipants {
  readonly participants: readonly PolisParticipant[]
  readonly bad: BadLines
}

/**
 * Reads `participants-votes.csv` of a Polis export: a line per person, a column per statement headed by its number,
 * empty where the person has not voted.
 */
export async function readPolisParticipants(text: Text): Promise<PolisParticipants> {
  const headings = ['participant', 'n-comments', 'n-votes', 'n-agree', 'n-disagree']
  const participants = new Map<number, PolisParticipant>()
  const bad = await readTable(text, [...headings, 'group-id'], (row) => {
    const [id, comments, votes, agrees, disagrees] = headings.map((heading) => row.whole(heading))
    if (id === undefined || comments === undefined || votes === undefined) return
    if (agrees === undefined || disagrees === undefined) return
    const group = row.text('group-id').trim() === '' ? undefined : row.whole('group-id')
    if (group === undefined && row.text('group-id').trim() !== '') return
    const voteOn = votesOf(row)
    if (!voteOn) return
    if (participants.has(id)) return row.refuse('repeated', 'participant')
    participants.set(id, {
      id,
      ...(group !== undefined && { group }),
      comments,
      votes,
      agrees,
      disagrees,
      voteOn,
    })
  })
  return { participants: [...participants.values()], bad }
}

/** A person's votes; nothing if one of them is none, and then the line has been refused. */
function votesOf(row: Row): Map<number, number> | undefined {
  const votes = new Map<number, number>()
  for (const heading of row.headings) {
    if (!/^\d+$/.test(heading) || row.text(heading).trim() === '') continue
    const vote = row.whole(heading)
    if (vote === undefined) return undefined
    if (Math.abs(vote) > 1) {
      row.refuse('vote', heading)
      return undefined
    }
    votes.set(Number(heading), vote)
  }
  return votes
}
