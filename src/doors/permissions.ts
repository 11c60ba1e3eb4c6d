import type { Actor, Grant } from '#kernel/access/actor.ts'
import { anonymous, system } from '#kernel/access/actor.ts'
import type { Target } from '#kernel/access/policy.ts'
import { type Role, roles } from '#kernel/access/roles.ts'
import type { Command, Query } from '#kernel/action/declare.ts'
import type { Registry } from '#kernel/action/registry.ts'

type Action = Command | Query

/** Who may be asking: nobody in particular, the system itself, somebody without a role, the owner, or a role. */
export type Asker = 'anonymous' | 'system' | 'signedIn' | 'owner' | Role

export const askers: readonly Asker[] = ['anonymous', 'system', 'signedIn', 'owner', ...roles]

/**
 * How far an asker's right reaches: to things of any region, of their own region, of their own unit, or nowhere.
 * 'any' is also the answer where an action is about no single thing: it then shows each reader their own regions.
 */
export type Reach = 'any' | 'region' | 'unit' | 'no'

export type PermissionRow = { action: Action; reach: Record<Asker, Reach> }

/** Every command and query against everybody who may ask, read off the policies by trying them. */
export function permissionMatrix(registry: Registry): PermissionRow[] {
  return [...registry.commands.values(), ...registry.queries.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((action) => ({
      action,
      reach: Object.fromEntries(askers.map((asker) => [asker, reachOf(action, asker)])) as Record<
        Asker,
        Reach
      >,
    }))
}

/** Something to try policies on: it lies in a town, is assigned to a unit there, and belongs to somebody. */
export const sampleTarget = {
  region: '990121100000',
  unit: '11111111-1111-4111-8111-111111111111',
  owner: '22222222-2222-4222-8222-222222222222',
} satisfies Target

/** Where somebody stands to the sample: of another region, of its region, or of its very unit. */
export type Standing = 'elsewhere' | 'sameRegion' | 'sameUnit'

/** Somebody to try policies with. */
export function sampleActor(asker: Asker, standing: Standing): Actor {
  if (asker === 'anonymous') return anonymous
  if (asker === 'system') return system
  const account = asker === 'owner' ? sampleTarget.owner : '33333333-3333-4333-8333-333333333333'
  const person = { kind: 'person', account, name: asker, proven: true } as const
  if (asker === 'signedIn' || asker === 'owner') return { ...person, grants: [] }
  const grant: Grant = {
    role: asker,
    region: standing === 'elsewhere' ? '990102001000' : sampleTarget.region,
    unit: standing === 'sameUnit' ? sampleTarget.unit : '44444444-4444-4444-8444-444444444444',
  }
  return { ...person, grants: [grant] }
}

function reachOf({ allow, about }: Action, asker: Asker): Reach {
  const target = about ? sampleTarget : {}
  const may = (standing: Standing) => allow.permits(sampleActor(asker, standing), target)
  if (may('elsewhere')) return 'any'
  if (may('sameRegion')) return 'region'
  return may('sameUnit') ? 'unit' : 'no'
}
