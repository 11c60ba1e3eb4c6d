import { drawIndex } from './clusters.ts'
import type { Conversation } from './conversation.ts'
import { smoothedShare } from './proportions.ts'
import { type Tallies, tallyOf } from './tallies.ts'
import { rowOf, type SparseVotes, statementOf } from './votes.ts'

/** What a statement about the voters themselves (marked as meta) counts as, before it is squared. */
const metaPriority = 7

/**
 * How much each statement is worth showing next: more where people agree rather than pass, where it tells opinions
 * apart (its extremity), and up to nine times as much while few have seen it. 0 for statements moderated out.
 */
export function routingPriorities(
  voters: Tallies,
  extremity: Float64Array,
  { moderatedOut, meta }: Pick<Conversation, 'moderatedOut' | 'meta'>,
): Float64Array {
  return extremity.map((length, statement) => {
    if (moderatedOut?.[statement] === 1) return 0
    if (meta?.[statement] === 1) return metaPriority ** 2
    const { agree, disagree, all } = tallyOf(voters, 0, statement)
    const passing = smoothedShare(all - agree - disagree, all)
    const importance = smoothedShare(agree, all) * (1 - passing) * (1 + length)
    const newness = 1 + 8 * 2 ** (-all / 5)
    return (importance * newness) ** 2
  })
}

/**
 * Draws the statement to show next, with a probability in proportion to its priority, among those the person has not
 * voted on; nothing when there is none left.
 */
export function nextStatement(
  priorities: Float64Array,
  votes: SparseVotes,
  person: number,
  random: () => number,
): number | undefined {
  const open = priorities.slice()
  for (const cell of rowOf(votes, person)) open[statementOf(cell)] = 0
  return drawIndex(open, random)
}
