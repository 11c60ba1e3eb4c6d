import { type Clause, clausesOf } from './clauses.ts'
import { type Because, checks, type DeliberationFacts } from './conformity-checks.ts'
import type { Standard } from './standard.ts'
import { isValid, type Waiver } from './waiver.ts'

/** What stands beside a clause: how it was decided, or who excused it. */
export type ClauseBecause =
  | Because
  | { code: 'attached'; files: number }
  | { code: 'nothingAttached' }
  | { code: 'waived'; reason: string; approvedBy: string; approvedAt: Date }

export type ClauseResult = {
  clause: Clause
  state: 'met' | 'unmet' | 'evidenceNeeded' | 'waived'
  because: ClauseBecause
}

/** What a deliberation is held against beside its records. */
export type ConformityPapers = {
  /** How many files are attached for a clause, by its code. */
  evidence: Readonly<Record<string, number>>
  /** Waivers of gates, by the barrier's code, or of clauses, by the clause's. */
  waivers: readonly Waiver[]
}

/**
 * Holds a deliberation against its standard: a list with every level-2 clause, in their order. A waiver excuses the one
 * clause that it names, or whose gate it lifted, and only where the clause is not kept anyway.
 */
export function conformity(
  facts: DeliberationFacts,
  { thresholds, clauses }: Pick<Standard, 'thresholds' | 'clauses'>,
  { evidence, waivers }: ConformityPapers,
  now: Date,
): ClauseResult[] {
  const valid = waivers.filter((waiver) => isValid(waiver, now))
  return clausesOf(clauses).map((clause): ClauseResult => {
    const found = foundOf(clause)
    const waiver = found.state === 'met' ? undefined : valid.find(({ of }) => codesOf(clause).includes(of))
    if (!waiver) return { clause, ...found }
    const { reason, approvedBy, approvedAt } = waiver
    return { clause, state: 'waived', because: { code: 'waived', reason, approvedBy, approvedAt } }
  })

  function foundOf({ code, check }: Clause): Omit<ClauseResult, 'clause'> {
    if (check.kind === 'automatic') {
      const { met, because } = checks[check.name].check(facts, thresholds, now)
      return { state: met ? 'met' : 'unmet', because }
    }
    const files = evidence[code] ?? 0
    return files > 0
      ? { state: 'met', because: { code: 'attached', files } }
      : { state: 'evidenceNeeded', because: { code: 'nothingAttached' } }
  }
}

/** The codes by which a waiver may name a clause. */
function codesOf({ code, check }: Clause): string[] {
  return check.kind === 'automatic' ? [code, ...(checks[check.name].barriers ?? [])] : [code]
}
