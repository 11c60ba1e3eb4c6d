import { differenceTest, smoothedShare } from './proportions.ts'
import type { Settings } from './settings.ts'
import { type Direction, directions } from './statistics.ts'
import { type Tallies, tallyOf } from './tallies.ts'

/** The votes of residents and of members apart: set 0 are residents, set 1 members. */
export interface MembersAndResidents {
  readonly tallies: Tallies
  /** Where they differ, the clearest difference first. */
  readonly differences: readonly Difference[]
}

export interface Difference {
  readonly statement: number
  /** The direction in which they differ more. */
  readonly direction: Direction
  readonly members: number
  readonly residents: number
  /** Standard deviations between the two shares; above zero where members are the more inclined. */
  readonly test: number
}

/** Compares members with residents, statement by statement. */
export function compareMembers(
  tallies: Tallies,
  shown: Uint8Array,
  { differenceSignificance }: Settings,
): MembersAndResidents {
  const differences: Difference[] = []
  for (let statement = 0; statement < tallies.statementCount; statement++) {
    if (shown[statement] === 0) continue
    const [one, other] = directions.map((direction) => differenceOn(tallies, statement, direction)) as [
      Difference,
      Difference,
    ]
    const clearer = Math.abs(other.test) > Math.abs(one.test) ? other : one
    if (Math.abs(clearer.test) > differenceSignificance) differences.push(clearer)
  }
  differences.sort((one, other) => Math.abs(other.test) - Math.abs(one.test))
  return { tallies, differences }
}

function differenceOn(tallies: Tallies, statement: number, direction: Direction): Difference {
  const residents = tallyOf(tallies, 0, statement)
  const members = tallyOf(tallies, 1, statement)
  return {
    statement,
    direction,
    members: smoothedShare(members[direction], members.all),
    residents: smoothedShare(residents[direction], residents.all),
    test: differenceTest(members[direction], members.all, residents[direction], residents.all),
  }
}
