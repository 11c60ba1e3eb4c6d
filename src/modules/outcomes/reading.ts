import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { unitHeads, unitsWithin } from '#modules/people/index.ts'
import { topicHead, topicReaders } from '#modules/topics/index.ts'
import { instructionsOf, itemsOf, outcomeById, outcomesOf } from './lookup.ts'

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
    z.object({ leader: z.string(), kind: z.string(), text: z.string(), givenOn: z.string() }),
  ),
})

export const workOnOutcomes = query({
  name: 'outcomes.work',
  purpose: 'The written results of a topic for those who write, sign and send them.',
  input: z.strictObject({ topic: Id }),
  output: z.object({
    topic: z.object({ id: z.string(), title: z.string(), stage: z.string() }),
    outcomes: z.array(Outcome),
    units: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  allow: topicReaders,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run(_, { db, subject }) {
    const city = `${subject.region.slice(0, 4)}00000000`
    const [written, units] = await Promise.all([
      outcomesOf(db, subject.id),
      unitsWithin(db, city, ['department', 'townOffice']),
    ])
    return {
      topic: subject,
      outcomes: await whole(db, written),
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
  output: Outcome.extend({ region: z.string(), topicId: z.string(), meetingId: z.string().nullable() }),
  allow: topicReaders,
  about: ({ outcome }, { db }) => outcomeById(db, outcome),
  async run(_, { db, subject }) {
    const [shown] = await whole(db, [subject])
    return shown!
  },
})

async function whole(db: Parameters<typeof itemsOf>[0], written: Awaited<ReturnType<typeof outcomesOf>>) {
  const ids = written.map(({ id }) => id)
  const [items, given] = await Promise.all([itemsOf(db, ids), instructionsOf(db, ids)])
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
