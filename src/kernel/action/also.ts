import type { Actor } from '../access/actor.ts'
import type { Policy, Target } from '../access/policy.ts'
import type { Database } from '../database/types.ts'
import type { Command, Reader } from './declare.ts'
import { notFound, refusal } from './refusal.ts'

/** What is looked at when a second thing is named: the thing, what the deed is about, what was sent, by whom, and whose deed it is. */
// biome-ignore lint/suspicious/noExplicitAny: each declaration knows its own subject and input.
export type Occasion<T, S = any, I = any> = { thing: T; subject: S; input: I; actor: Actor; allow: Policy }

/** A thing that the corridor loads and asks about before the deed runs. */
export type Asked = {
  /** In words, for the documentation. */
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: whatever is found.
  find(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, any>>
  // biome-ignore lint/suspicious/noExplicitAny: whatever is found.
  may(occasion: Occasion<any>): boolean
  /** The refusal beside the field; without, it is "not found", as if it were not there. */
  otherwise?: string | undefined
  /** The refusal where there is no such thing at all, if it says another; only for what everybody may know of. */
  missing?: string | undefined
}

/** A thing that the deed itself seeks among what it is about: what belongs elsewhere is not there for it. */
export type Sought = { text: string; sought: true }

/**
 * What an input names besides the thing that the deed is about: whoever may do something to one thing may not thereby
 * reach another.
 */
export type Also = Asked | Sought

type Find<T> = (db: Database, ids: readonly string[]) => Promise<ReadonlyMap<string, T>>

/** A thing that the sender needs a right on as well, here `allow`; perhaps only on some occasions. */
export function rightOn<T extends Target>(
  find: Find<T>,
  allow: Policy,
  { when = () => true, otherwise }: { when?(occasion: Occasion<T>): boolean; otherwise?: string } = {},
): Asked {
  return {
    text: allow.text,
    find,
    may: (occasion: Occasion<T>) => !when(occasion) || allow.permits(occasion.actor, occasion.thing),
    otherwise,
  }
}

/** Regions that an input names, as policies look at them. */
export const asRegions: Find<{ region: string }> = async (_, codes) =>
  new Map(codes.map((region) => [region, { region }]))

/** A thing that everybody may know of, as far as it `fits` what the deed is about. */
export function thatFits<T>(
  text: string,
  find: Find<T>,
  fits: (occasion: Occasion<T>) => boolean,
  otherwise?: string,
  missing?: string,
): Asked {
  return { text, find, may: fits, otherwise, missing }
}

/** Several conditions on one field. */
export function allOf(...conditions: Asked[]): Asked {
  const [first] = conditions
  return {
    text: conditions.map(({ text }) => text).join('; and '),
    find: first!.find,
    may: (occasion) => conditions.every((one) => one.may(occasion)),
    otherwise: first!.otherwise,
  }
}

/** A part of what the deed is about, which `run` seeks nowhere else; or what `about` loads together with it. */
export function partOf(what: string): Sought {
  return { text: `of ${what}`, sought: true }
}

/** @throws Refusal where an input names something besides its subject that is not for the sender, or does not fit */
export async function checkAlso(
  { also, allow }: Pick<Command, 'also' | 'allow'>,
  input: unknown,
  { db, actor }: Reader,
  subject: unknown,
): Promise<void> {
  for (const [field, asked] of Object.entries(also ?? {})) {
    if (!asked || 'sought' in asked) continue
    const given = (input as Record<string, unknown>)[field]
    const ids = [...new Set([given].flat().filter((id) => typeof id === 'string'))]
    if (ids.length === 0) continue
    const found = await asked.find(db, ids)
    const absent = ids.some((id) => !found.has(id))
    if (!absent && ids.every((id) => asked.may({ thing: found.get(id), subject, input, actor, allow })))
      continue
    const code = (absent ? asked.missing : undefined) ?? asked.otherwise
    throw code ? refusal(code, {}, field) : notFound()
  }
}
