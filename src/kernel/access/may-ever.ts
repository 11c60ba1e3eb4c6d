import type { Actor } from './actor.ts'
import type { Policy } from './policy.ts'

/**
 * Whether a policy could let somebody pass at all, whatever the thing is: asked before anything is read or looked up
 * for them. It is held against what suits them best: their own regions, units and things.
 */
export function mayEver(policy: Policy, actor: Actor): boolean {
  const own = { owner: actor.account }
  return [{}, own, ...actor.grants.map(({ region, unit }) => ({ ...own, region, unit }))].some((target) =>
    policy.permits(actor, target),
  )
}
