import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { either, role, roleInUnit } from '#kernel/access/policy.ts'
import { prefixOf } from '#kernel/access/region.ts'
import { regionsOf, within } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { unitHeads, unitsWithin } from '#modules/people/index.ts'
import { topicHeads } from '#modules/topics/index.ts'
import { registrars } from './instructing.ts'
import { instructions, outcomes } from './tables.ts'

/** Those who register instructions see the region's; a unit sees those that were forwarded to it. */
export const instructionReaders = either(registrars, role('handlingUnitOfficer'))
/** What of them each sees: registrars what their region wrote, officers what came to their unit. */
export const instructionsInSight = either(registrars, roleInUnit('handlingUnitOfficer'))

const Line = z.object({
  id: z.string(),
  leader: z.string(),
  kind: z.string(),
  text: z.string(),
  givenOn: z.string(),
  unit: z.string().nullable(),
  dueOn: z.string().nullable(),
  result: z.string().nullable(),
  fedBackAt: z.date().nullable(),
  revision: z.number(),
  outcome: z.object({ id: z.string(), title: z.string(), kind: z.string(), topicId: z.string().nullable() }),
  topic: z.string(),
  waitsFor: z.enum(['forward', 'result', 'feedBack', 'done']),
  mayRegister: z.boolean(),
})

export const listInstructions = query({
  name: 'outcomes.instructions',
  purpose:
    'What leaders wrote on results, where it was forwarded, what came of it; with the rate of instructions.',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(Line),
    sent: z.number(),
    instructed: z.number(),
    units: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  allow: instructionReaders,
  async run(_, { db, actor }) {
    const found = await db
      .select({ one: instructions, outcome: outcomes })
      .from(instructions)
      .innerJoin(outcomes, eq(outcomes.id, instructions.outcomeId))
      .where(
        within({ region: instructions.region, unit: instructions.forwardedTo }, instructionsInSight, actor),
      )
      .orderBy(desc(instructions.givenOn), desc(instructions.id))
      .limit(200)
    const sent = await db
      .select({ id: outcomes.id })
      .from(outcomes)
      .where(and(eq(outcomes.stage, 'sent'), within(outcomes.region, registrars, actor)))
    const names = await unitHeads(
      db,
      found.map(({ one }) => one.forwardedTo),
    )
    const topics = await topicHeads(
      db,
      found.map(({ outcome }) => outcome.topicId),
    )
    const instructed = new Set(found.map(({ outcome }) => outcome.id))
    const widest = regionsOf(registrars, actor).sort((a, b) => prefixOf(a).length - prefixOf(b).length)[0]
    const offered = widest
      ? await unitsWithin(db, `${widest.slice(0, 4)}00000000`, ['department', 'townOffice'])
      : []
    return {
      items: found.map(({ one, outcome }) => ({
        ...one,
        unit: one.forwardedTo ? (names.get(one.forwardedTo)?.name ?? '') : null,
        outcome,
        topic: topics.get(outcome.topicId ?? '')?.title ?? '',
        waitsFor: waitingOf(one),
        mayRegister: registrars.permits(actor, { region: one.region }),
      })),
      sent: sent.length,
      instructed: sent.filter(({ id }) => instructed.has(id)).length,
      units: offered.map(({ id, name }) => ({ id, name })),
    }
  },
})

/** What an instruction waits for. Those that praise or were read need no unit. */
function waitingOf({
  kind,
  forwardedTo,
  result,
  fedBackAt,
}: typeof instructions.$inferSelect): 'forward' | 'result' | 'feedBack' | 'done' {
  if (fedBackAt) return 'done'
  if (kind !== 'handle' || result) return 'feedBack'
  return forwardedTo ? 'result' : 'forward'
}
