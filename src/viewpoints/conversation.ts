import type { SparseVotes } from './votes.ts'

/** What is to be looked at. Flags are 1 or 0 per statement or person; where an array is too short, 0. */
export interface Conversation {
  readonly votes: SparseVotes
  /** Statements that moderators have withdrawn. */
  readonly moderatedOut?: Uint8Array
  /** Statements about the voters themselves; they are routed first and left out of everything else. */
  readonly meta?: Uint8Array
  /** Members of the advisory body; everybody else is a resident. Without it the two are not compared. */
  readonly isMember?: Uint8Array
}

/** Statements that take no part in the map, the groups and the consensus. */
export function leftOut({ votes, moderatedOut, meta }: Conversation): Uint8Array {
  const withdrawn = flags(moderatedOut, votes.statementCount)
  const about = flags(meta, votes.statementCount)
  return withdrawn.map((flag, statement) => flag | about[statement]!)
}

/** The flags given, as many as needed. */
export function flags(given: Uint8Array | undefined, length: number): Uint8Array {
  const all = new Uint8Array(length)
  all.set(given?.subarray(0, length) ?? [])
  return all
}
