import { asc, eq, inArray } from 'drizzle-orm'
import type { Writer } from '#kernel/action/declare.ts'
import type { Database } from '#kernel/database/types.ts'
import { unitHeads } from '#modules/people/index.ts'
import { type Change, difference } from './difference.ts'
import { itemsOf, type OutcomeRow } from './lookup.ts'
import { outcomeVersions, type SignOffStep, signOffs, type WrittenItem } from './tables.ts'

/** The words of a result at one time. */
export type Wording = { title: string; addressee: string; overview: string; items: readonly WrittenItem[] }

/** Keeps the words of a result as they are submitted. */
export async function keepVersion(
  { db, record }: Writer,
  outcome: OutcomeRow,
  submission: number,
  at: Date,
): Promise<void> {
  const { title, addressee, overview, items } = await wordingOf(db, outcome)
  const [row] = await db
    .insert(outcomeVersions)
    .values({
      outcomeId: outcome.id,
      region: outcome.region,
      submission,
      title,
      addressee,
      overview,
      items: [...items],
      at,
    })
    .returning()
  record('outcomes.versionKept', outcomeVersions, row!, { outcome: outcome.id, submission })
}

/** The words of a result as it now stands. */
export async function wordingOf(db: Database, outcome: OutcomeRow): Promise<Wording> {
  const items = await itemsOf(db, [outcome.id])
  const units = await unitHeads(
    db,
    items.map(({ suggestedUnitId }) => suggestedUnitId),
  )
  const { title, addressee, overview } = outcome
  return {
    title,
    addressee,
    overview,
    items: items.map(({ text, suggestedUnitId, dueOn }) => ({
      text,
      unit: suggestedUnitId ? (units.get(suggestedUnitId)?.name ?? null) : null,
      dueOn,
    })),
  }
}

/** The versions of a result that were submitted, in their order. */
export function versionsOf(db: Database, outcomeId: string) {
  return db
    .select()
    .from(outcomeVersions)
    .where(eq(outcomeVersions.outcomeId, outcomeId))
    .orderBy(asc(outcomeVersions.submission))
}

/** Who let results pass or returned them: version by version, each as it went its way. */
export async function signOffsOf(db: Database, outcomeIds: readonly string[]) {
  if (outcomeIds.length === 0) return []
  const found = await db
    .select()
    .from(signOffs)
    .where(inArray(signOffs.outcomeId, [...outcomeIds]))
    .orderBy(asc(signOffs.submission), asc(signOffs.at))
  // What happened within one instant is told apart by what must come first.
  return found.sort((a, b) => a.submission - b.submission || order[a.step] - order[b.step])
}

const order: Record<SignOffStep, number> = {
  contributed: 0,
  takenUp: 1,
  submitted: 2,
  reviewed: 3,
  returned: 4,
  signed: 5,
}

/** How one part of a result changed. */
export type PartChanged = { part: 'title' | 'addressee' | 'overview' | 'items'; changes: Change[] }

/** What changed from one version to the next; parts that stayed the same are left out. */
export function changesBetween(before: Wording, after: Wording): PartChanged[] {
  return (['title', 'addressee', 'overview', 'items'] as const)
    .map((part) => ({ part, changes: difference(textOf(before, part), textOf(after, part)) }))
    .filter(({ changes }) => changes.some(({ kind }) => kind !== 'same'))
}

function textOf(wording: Wording, part: PartChanged['part']): string {
  if (part !== 'items') return wording[part]
  return wording.items
    .map(({ text, unit, dueOn }, at) => `${at + 1}. ${[text, unit, dueOn].filter(Boolean).join(' · ')}`)
    .join('\n')
}
