import { eq, inArray, like, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Actor } from './actor.ts'
import type { Policy } from './policy.ts'
import { covers, prefixOf } from './region.ts'

/** Where a row says what policies look at: its region; where it has them, its unit and the account that it belongs to. */
export type Columns =
  | PgColumn
  | SQL
  | { region: PgColumn | SQL; unit?: PgColumn | SQL; owner?: PgColumn | SQL }

/**
 * The rows of a list that a policy lets somebody have: exactly those for which the same policy says yes one by one, so
 * that no list holds what its own page would refuse. Each role counts where it is held, and no other role beside it.
 * A row without a region is in no list of a region.
 */
export function within(columns: Columns, policy: Policy, actor: Actor): SQL {
  const { region, unit, owner } = 'region' in columns ? columns : { region: columns as PgColumn | SQL }
  const scopes = policy.scopes?.(actor) ?? []
  if (scopes.some((scope) => Object.keys(scope).length === 0)) return sql`true`
  const regions = regionsOf(policy, actor)
  const units = unitsOf(policy, actor)
  const reached = or(
    ...regions.map((one) => under(region, one)),
    unit && units.length > 0 ? inArray(unit as PgColumn, units) : undefined,
    ...scopes.flatMap((scope) => (owner && 'owner' in scope ? [eq(owner as PgColumn, scope.owner)] : [])),
  )
  return reached ?? sql`false`
}

/** Rows whose region lies in another. */
export function under(column: PgColumn | SQL, region: string): SQL {
  return like(column, `${prefixOf(region)}%`)
}

/** The regions within which a policy lets somebody pass, each once and none inside another. */
export function regionsOf(policy: Policy, actor: Actor): string[] {
  const all = new Set(
    (policy.scopes?.(actor) ?? []).flatMap((scope) => ('region' in scope ? [scope.region!] : [])),
  )
  return [...all].filter((one) => ![...all].some((other) => other !== one && covers(other, one)))
}

/** The units of which a policy lets somebody pass. */
export function unitsOf(policy: Policy, actor: Actor): string[] {
  return [
    ...new Set((policy.scopes?.(actor) ?? []).flatMap((scope) => ('unit' in scope ? [scope.unit!] : []))),
  ]
}
