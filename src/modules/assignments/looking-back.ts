import { and, eq, inArray, like, lte } from 'drizzle-orm'
import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { partOf } from '#kernel/action/also.ts'
import { command } from '#kernel/action/declare.ts'
import { Id, Prose } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { commitmentsOf, commitmentsWithin } from '#modules/meetings/index.ts'
import { unitHeads } from '#modules/people/index.ts'
import { topicHead } from '#modules/topics/index.ts'
import { assignmentsOf } from './lookup.ts'
import { assignments, lookBacks } from './tables.ts'

/** Who goes back to look: never the unit that promised. */
export const lookers = role(
  'specialCommitteeStaff',
  'proposalCommitteeStaff',
  'liaisonOfficer',
  'evaluator',
  'democraticSupervisor',
)

export const lookBack = command({
  name: 'assignments.lookBack',
  purpose:
    'Somebody went back to see whether a promise of a session or of a reply was kept, and says what was found.',
  input: z.strictObject({
    topic: Id,
    /** The promise of a session, or the task whose reply promised something. */
    promise: Id,
    finding: z.enum(['kept', 'partly', 'notKept']),
    text: Prose(1_000, 4),
  }),
  output: z.object({}),
  publishes: { checked: ['text'] },
  allow: lookers,
  also: { promise: partOf('the topic') },
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic, promise, finding, text }, { db, now, subject, record }) {
    const commitment = (await commitmentsOf(db, [topic])).find(({ id }) => id === promise)
    const task = commitment ? undefined : (await assignmentsOf(db, topic)).find(({ id }) => id === promise)
    if (!commitment && !task?.promisedOn) throw refusal('assignments.nothingPromised', {}, 'promise')
    const [row] = await db
      .insert(lookBacks)
      .values({
        topicId: topic,
        region: subject.region,
        commitmentId: commitment?.id ?? null,
        assignmentId: task?.id ?? null,
        finding,
        text,
        at: now,
      })
      .returning()
    record('assignments.lookedBack', lookBacks, row!, { topic, finding })
    return {}
  },
})

/** A promise, of a session or of a reply, and what was found since. */
export type PromiseMade = {
  id: string
  topicId: string
  unit: string
  text: string
  dueOn: string
  /** Its day has come, and nobody has found it kept. */
  due: boolean
  found: { finding: string; text: string; at: Date }[]
}

/** What was promised in a topic, with what somebody found who went back. */
export async function promisesOf(db: Database, topicId: string, now: Date): Promise<PromiseMade[]> {
  const made = [
    ...(await commitmentsOf(db, [topicId])),
    ...(await assignmentsOf(db, topicId)).flatMap((task) =>
      task.promisedOn ? [{ ...task, topicId, text: task.reply ?? task.task, dueOn: task.promisedOn }] : [],
    ),
  ]
  return withFindings(db, made, now)
}

/** Promises within a region whose day has come and that nobody has yet found kept. */
export async function promisesToLookBackOn(
  db: Database,
  regionPrefix: string,
  now: Date,
): Promise<PromiseMade[]> {
  const today = dayOf(now)
  const replies = await db
    .select()
    .from(assignments)
    .where(and(like(assignments.region, `${regionPrefix}%`), lte(assignments.promisedOn, today)))
    .limit(200)
  const made = [
    ...(await commitmentsWithin(db, { prefixes: [regionPrefix] }, { to: today })),
    ...replies.flatMap((task) =>
      task.promisedOn && task.topicId
        ? [{ ...task, topicId: task.topicId, text: task.reply ?? task.task, dueOn: task.promisedOn }]
        : [],
    ),
  ]
  return (await withFindings(db, made, now)).filter(({ due }) => due)
}

type Made = { id: string; topicId: string; unitId: string; text: string; dueOn: string }

async function withFindings(db: Database, made: readonly Made[], now: Date): Promise<PromiseMade[]> {
  if (made.length === 0) return []
  const topics = [...new Set(made.map(({ topicId }) => topicId))]
  const found = await db.select().from(lookBacks).where(inArray(lookBacks.topicId, topics))
  const units = await unitHeads(
    db,
    made.map(({ unitId }) => unitId),
  )
  return made.map(({ id, topicId, unitId, text, dueOn }) => {
    const since = found.filter(({ commitmentId, assignmentId }) => (commitmentId ?? assignmentId) === id)
    return {
      id,
      topicId,
      unit: units.get(unitId)?.name ?? '',
      text,
      dueOn,
      due: dueOn <= dayOf(now) && !since.some(({ finding }) => finding === 'kept'),
      found: since.map(({ finding, text: words, at }) => ({ finding, text: words, at })),
    }
  })
}

/** What was found in a topic by those who went back. */
export function lookBacksOf(db: Database, topicId: string) {
  return db.select().from(lookBacks).where(eq(lookBacks.topicId, topicId))
}
