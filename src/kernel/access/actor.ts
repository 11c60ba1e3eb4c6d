import type { Role } from './roles.ts'

/** A role that somebody holds now, within a region, and for some roles within one unit. */
export type Grant = { role: Role; region: string; unit?: string | undefined; term?: string | undefined }

/** Who is asking. */
export type Actor = {
  kind: 'anonymous' | 'person' | 'system'
  /** The account's id; absent for the anonymous and the system. */
  account?: string
  /** The name to greet by; never shown to others from here. */
  name?: string
  grants: readonly Grant[]
  /** The id of the sign-in that this request belongs to. */
  session?: string
  /** Whether a second factor was proved in this sign-in. */
  proven?: boolean
  /** What this sign-in must bring before it opens anything but the way to bring it. */
  lacking?: Lacking
}

export type Lacking = 'ownPassword' | 'secondFactor'

export const anonymous: Actor = { kind: 'anonymous', grants: [] }

/** Until a sign-in is whole, its holder reads what everybody may read, and as nobody. */
export function asFarAsProven(actor: Actor): Actor {
  return actor.lacking === undefined ? actor : { kind: 'anonymous', grants: [], lacking: actor.lacking }
}

/** Who acts when a clock strikes: jobs, migrations, imports. */
export const system: Actor = { kind: 'system', grants: [] }

/** The one role under which the ledger remembers this actor's deed: never a name. */
export function roleOf(actor: Actor): string {
  if (actor.kind !== 'person') return actor.kind
  return actor.grants[0]?.role ?? 'resident'
}
