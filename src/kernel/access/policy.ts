import type { Actor, Grant } from './actor.ts'
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

/** Who may. Built from the combinators below, so that the matrix of permissions can be read off it. */
export type Policy = {
  /** The policy in words, for the documentation. */
  text: string
  permits(actor: Actor, target: Target): boolean
}

/** Everybody, also without an account. */
export const anyone: Policy = { text: 'anyone', permits: () => true }

/** Nobody but the system itself: clocks and imports. */
export const systemOnly: Policy = { text: 'the system', permits: (actor) => actor.kind === 'system' }

/** Everybody with an account. */
export const signedIn: Policy = { text: 'anyone signed in', permits: (actor) => actor.kind === 'person' }

/** Holders of one of the roles in a region that covers the target's. */
export function role(...roles: Role[]): Policy {
  return {
    text: `${roles.map((r) => roleNames.en[r]).join(', ')} of the region`,
    permits: (actor, target) =>
      actor.grants.some((grant) => roles.includes(grant.role) && reaches(grant, target)),
  }
}

/** Holders of one of the roles in the very unit that the target is assigned to, within its region. */
export function roleInUnit(...roles: Role[]): Policy {
  return {
    text: `${roles.map((r) => roleNames.en[r]).join(', ')} of the unit`,
    permits: (actor, target) =>
      actor.grants.some(
        (grant) => roles.includes(grant.role) && grant.unit !== undefined && grant.unit === target.unit,
      ),
  }
}

/** The person whom the thing belongs to. */
export const owner: Policy = {
  text: 'its owner',
  permits: (actor, target) => actor.account !== undefined && actor.account === target.owner,
}

export function either(...policies: Policy[]): Policy {
  return {
    text: policies.map((policy) => policy.text).join('; or '),
    permits: (actor, target) => policies.some((policy) => policy.permits(actor, target)),
  }
}

function reaches(grant: Grant, { region }: Target): boolean {
  return region === undefined || region === null || covers(grant.region, region)
}
