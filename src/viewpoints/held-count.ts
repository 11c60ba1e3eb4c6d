/** The number of groups shown, and the other number that has won the last runs in a row. */
export interface HeldCount {
  readonly count: number
  readonly challenger: number
  readonly wins: number
}

/** What is held after a run in which `winner` had the best silhouette. Nobody's group should change on a whim. */
export function holdCount(winner: number, winsToChange: number, before?: HeldCount): HeldCount {
  if (!before || winner === before.count) return { count: winner, challenger: winner, wins: 0 }
  const wins = winner === before.challenger ? before.wins + 1 : 1
  if (wins >= winsToChange) return { count: winner, challenger: winner, wins: 0 }
  return { count: before.count, challenger: winner, wins }
}
