import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import type { Database } from '#kernel/database/types.ts'
import { unitHeads, unitsToName } from '#modules/people/index.ts'
import { topicHead, topicReaders } from '#modules/topics/index.ts'
import { adoptionsOf } from './adopting.ts'
import { instructionsOf, itemsOf, type OutcomeRow, outcomeById, outcomesOf } from './lookup.ts'
import { screeningsOf } from './screening.ts'
import { changesBetween, signOffsOf, versionsOf, wordingOf } from './versions.ts'
import { writers } from './writing.ts'

const Item = z.object({
  id: z.string(),
  position: z.number(),
  text: z.string(),
  unit: z.string().nullable(),
  suggestedUnitId: z.string().nullable(),
  dueOn: z.string().nullable(),
})
const Outcome = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  overview: z.string(),
  addressee: z.string(),
  number: z.number().nullable(),
  year: z.number().nullable(),
  version: z.number(),
  stage: z.string(),
  revision: z.number(),
  signedBy: z.string().nullable(),
  signedAt: z.date().nullable(),
  sentAt: z.date().nullable(),
  items: z.array(Item),
  instructions: z.array(
    z.object({
      leader: z.string(),
      kind: z.string(),
      text: z.string(),
      givenOn: z.string(),
      result: z.string().nullable(),
    }),
  ),
})

/** What those who write, review and sign see besides. */
export const Working = Outcome.extend({
  author: z.string().nullable(),
  submissions: z.number(),
  signOffs: z.array(
    z.object({
      submission: z.number(),
      step: z.string(),
      by: z.string().nullable(),
      advice: z.string().nullable(),
      at: z.date(),
    }),
  ),
  /** What changed since the version before, or since the last one that was submitted. */
  since: z
    .object({
      submission: z.number(),
      parts: z.array(
        z.object({
          part: z.string(),
          changes: z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })),
        }),
      ),
    })
    .nullable(),
  screenings: z.array(z.object({ decision: z.string(), reason: z.string(), at: z.date() })),
  adoptions: z.array(z.object({ level: z.string(), adoptedBy: z.string(), adoptedOn: z.string() })),
})

export const workOnOutcomes = query({
  name: 'outcomes.work',
  purpose: 'The written results of a topic for those who write, sign and send them.',
  input: z.strictObject({ topic: Id }),
  output: z.object({
    topic: z.object({ id: z.string(), title: z.string(), stage: z.string() }),
    outcomes: z.array(Working),
    units: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  allow: topicReaders,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run(_, reader) {
    const { db, subject } = reader
    const [written, units] = await Promise.all([
      outcomesOf(db, subject.id),
      unitsToName(reader, subject.region, writers),
    ])
    return {
      topic: subject,
      outcomes: await worked(db, written),
      units: units.map(({ id, name }) => ({ id, name })),
    }
  },
})

export const publicOutcomes = query({
  name: 'outcomes.ofTopic',
  purpose: 'The results of a topic that were sent, in public.',
  input: z.strictObject({ topic: Id }),
  output: z.object({ items: z.array(Outcome.omit({ revision: true })) }),
  allow: anyone,
  async run({ topic }, { db }) {
    const sent = (await outcomesOf(db, topic)).filter(({ stage }) => stage === 'sent')
    return { items: await whole(db, sent) }
  },
})

export const showOutcome = query({
  name: 'outcomes.show',
  purpose: 'One written result; in public once it was sent.',
  input: z.strictObject({ outcome: Id }),
  output: Outcome.extend({
    region: z.string(),
    topicId: z.string().nullable(),
    meetingId: z.string().nullable(),
  }),
  allow: topicReaders,
  about: ({ outcome }, { db }) => outcomeById(db, outcome),
  async run(_, { db, subject }) {
    const [shown] = await whole(db, [subject])
    return shown!
  },
})

/** Results with everything that was done to them. */
export async function worked(db: Database, written: readonly OutcomeRow[]) {
  const ids = written.map(({ id }) => id)
  const shown = await whole(db, written)
  const steps = await signOffsOf(db, ids)
  const decided = await screeningsOf(db, ids)
  const taken = await adoptionsOf(db, ids)
  const found = []
  for (const outcome of shown) {
    const of = <T extends { outcomeId: string }>(all: readonly T[]) =>
      all.filter(({ outcomeId }) => outcomeId === outcome.id)
    found.push({
      ...outcome,
      signOffs: of(steps),
      screenings: of(decided),
      adoptions: of(taken),
      since: await changedSince(db, outcome),
    })
  }
  return found
}

/** A draft against what was last submitted; what was submitted against the version before it. */
async function changedSince(db: Database, outcome: OutcomeRow) {
  const versions = await versionsOf(db, outcome.id)
  const [before, after] =
    outcome.stage === 'draft' ? [versions.at(-1), await wordingOf(db, outcome)] : versions.slice(-2)
  if (!before || !after) return null
  return { submission: before.submission, parts: changesBetween(before, after) }
}

async function whole(db: Database, written: readonly OutcomeRow[]) {
  const ids = written.map(({ id }) => id)
  const items = await itemsOf(db, ids)
  const given = await instructionsOf(db, ids)
  const units = await unitHeads(
    db,
    items.map(({ suggestedUnitId }) => suggestedUnitId),
  )
  return written.map((outcome) => ({
    ...outcome,
    items: items
      .filter(({ outcomeId }) => outcomeId === outcome.id)
      .map((item) => ({
        ...item,
        unit: item.suggestedUnitId ? (units.get(item.suggestedUnitId)?.name ?? null) : null,
      })),
    instructions: given.filter(({ outcomeId }) => outcomeId === outcome.id),
  }))
}
