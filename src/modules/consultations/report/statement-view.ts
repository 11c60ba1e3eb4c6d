import { type Count, shareOf } from '#kernel/secret/small-cells.ts'
import { type Direction, tallyOf, type Viewpoints } from '../../../viewpoints/index.ts'
import { shareInGroup } from './opinion-groups.ts'
import type { StatementFinding } from './report-shape.ts'

/** How everybody and how each group voted on a statement, in one direction. */
export type StatementView = {
  statement: number
  direction: Direction
  everybody: Count
  byGroup: (Count | null)[]
}

export function viewOf(
  viewpoints: Viewpoints,
  statements: readonly StatementFinding[],
  statement: number,
  direction: Direction,
  least: number,
): StatementView {
  const { votes } = statements[statement]!
  return {
    statement,
    direction,
    everybody: shareOf(votes.parts[direction === 'agree' ? 0 : 1]!, votes.total),
    byGroup: Array.from({ length: viewpoints.groups.count }, (_, group) =>
      shareInGroup(viewpoints, group, statement, direction, least),
    ),
  }
}

/** Shares of everybody's votes on a statement, exact, for choosing what to tell. */
export function exactShares({ counts }: Viewpoints, statement: number) {
  const { agree, disagree, all } = tallyOf(counts.everybody, 0, statement)
  return { agree: all === 0 ? 0 : agree / all, disagree: all === 0 ? 0 : disagree / all, all }
}
