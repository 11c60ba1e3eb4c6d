import type { Actor } from './actor.ts'
import { covers } from './region.ts'
import { type Role, roleNames } from './roles.ts'

/** What a policy looks at in the thing that is acted on; a field that is absent is not asked about. */
export type Target = {
  region?: string | null | undefined
  /** The unit that the thing is assigned to. */
  unit?: string | null | undefined
  /** The account that the thing belongs to. */
  owner?: string | null | undefined
}

/**
 * What somebody may reach by one of their roles: things within a region, things of a unit, their own; with nothing in
 * it, everything. `within` makes of it which rows a list may hold.
 */
export type Scope = { region: string } | { unit: string } | { owner: string } | Record<string, never>

/** Who may. Built from the combinators below, so that the matrix of permissions can be read off it. */
export type Policy = {
  /** The policy in words, for the documentation. */
  text: string
  /** All that the policy lets somebody reach; without, things are asked for one by one, and lists hold none of them. */
  scopes?(actor: Actor): readonly Scope[]
  permits(actor: Actor, target: Target): boolean
}

function policy(text: string, scopes: (actor: Actor) => readonly Scope[]): Policy {
  return { text, scopes, permits: (actor, target) => scopes(actor).some((scope) => holds(scope, target)) }
}

function holds(scope: Scope, { region, unit, owner: whose }: Target): boolean {
  if ('region' in scope) return region === undefined || region === null || covers(scope.region!, region)
  if ('unit' in scope) return scope.unit === unit
  if ('owner' in scope) return scope.owner === whose
  return true
}

const everything: readonly Scope[] = [{}]

/** Everybody, also without an account. */
export const anyone: Policy = policy('anyone', () => everything)

/** Nobody but the system itself: clocks and imports. */
export const systemOnly: Policy = policy('the system', ({ kind }) => (kind === 'system' ? everything : []))

/** Everybody with an account. */
export const signedIn: Policy = policy('anyone signed in', ({ kind }) =>
  kind === 'person' ? everything : [],
)

/** Holders of one of the roles in a region that covers the target's. */
export function role(...roles: Role[]): Policy {
  return policy(`${named(roles)} of the region`, ({ grants }) =>
    grants.filter((grant) => roles.includes(grant.role)).map(({ region }) => ({ region })),
  )
}

/** Holders of one of the roles in the very unit that the target is assigned to. */
export function roleInUnit(...roles: Role[]): Policy {
  return policy(`${named(roles)} of the unit`, ({ grants }) =>
    grants.flatMap(({ role: held, unit }) => (roles.includes(held) && unit !== undefined ? [{ unit }] : [])),
  )
}

/** The person whom the thing belongs to. */
export const owner: Policy = policy('its owner', ({ account }) =>
  account === undefined ? [] : [{ owner: account }],
)

export function either(...policies: Policy[]): Policy {
  return {
    text: policies.map(({ text }) => text).join('; or '),
    scopes: (actor) => policies.flatMap((one) => one.scopes?.(actor) ?? []),
    permits: (actor, target) => policies.some((one) => one.permits(actor, target)),
  }
}

const named = (roles: readonly Role[]) => roles.map((one) => roleNames.en[one]).join(', ')
