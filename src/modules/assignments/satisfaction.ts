import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { anyone, role } from '#kernel/access/policy.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id, Line, Prose } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { toTheDay } from '#kernel/secret/coarse.ts'
import { voicesOfTopic } from '#modules/topics/index.ts'
import { type VoiceRow, voiceOfReceipt } from '#modules/voices/index.ts'
import { type AssignmentRow, assignmentsOf } from './lookup.ts'
import { aboutTask } from './moving.ts'
import { type Degree, satisfactions } from './tables.ts'

const Judgement = z.enum(['satisfied', 'mostly', 'dissatisfied'])
const judged = {
  assignment: Id,
  receipt: Line(60),
  attitude: Judgement,
  result: Judgement,
  remark: Prose(500, 0).optional(),
}

export const rateTask = command({
  name: 'assignments.rate',
  purpose:
    'Whoever raised it says, by their receipt, how content they are with the handling and with its result.',
  secret: true,
  input: z.strictObject(judged),
  output: z.object({}),
  publishes: { masked: ['remark'] },
  allow: anyone,
  about: aboutTask,
  limit: [
    { per: 'device', max: 30, within: '10m' },
    { per: 'address', max: 600, within: '10m', ask: true },
  ],
  async run(input, writer) {
    await keep(writer, writer.subject, input, false)
    return {}
  },
})

export const recordSatisfaction = command({
  name: 'assignments.recordSatisfaction',
  purpose:
    'Somebody who did not handle the task has asked whoever raised it, and writes down what they said (回访).',
  secret: true,
  input: z.strictObject(judged),
  output: z.object({}),
  publishes: { masked: ['remark'] },
  allow: role(
    'evaluator',
    'specialCommitteeStaff',
    'proposalCommitteeStaff',
    'liaisonOfficer',
    'hallStaff',
    'democraticSupervisor',
  ),
  about: aboutTask,
  async run(input, writer) {
    const { actor, subject } = writer
    if (actor.grants.some(({ unit }) => unit === subject.unitId)) throw refusal('assignments.ownTask')
    await keep(writer, subject, input, true)
    return {}
  },
})

type Input = {
  receipt: string
  attitude: Degree
  result: Degree
  remark?: string | undefined
}

async function keep(
  writer: Writer,
  task: AssignmentRow,
  { receipt, attitude, result, remark }: Input,
  asked: boolean,
): Promise<void> {
  const { db, now, kernel, record } = writer
  if (!['replied', 'closed'].includes(task.stage)) throw refusal('assignments.notReplied')
  const voice = await voiceBehind(db, task, receipt)
  const hashes = kernel.vault.blindIndexes(`${task.id} ${voice.id}`, 'assignments.satisfaction')
  const [before] = await db
    .select({ id: satisfactions.id })
    .from(satisfactions)
    .where(
      and(
        eq(satisfactions.assignmentId, task.id),
        eq(satisfactions.round, task.round),
        inArray(satisfactions.voterHash, hashes),
      ),
    )
  if (before) throw conflict('assignments.ratedBefore')
  const [row] = await db
    .insert(satisfactions)
    .values({
      assignmentId: task.id,
      region: task.region,
      round: task.round,
      attitude,
      result,
      remark: remark || null,
      asked,
      voterHash: hashes[0]!,
      at: toTheDay(now),
    })
    .returning()
  record('assignments.rated', satisfactions, row!)
  if (attitude === 'dissatisfied' || result === 'dissatisfied')
    await tell(writer, {
      at: toTheDay(now),
      to: { role: 'specialCommitteeStaff', region: task.region },
      code: 'assignments.dissatisfied',
      href: `/desk/assignments/${task.id}`,
    })
}

/** The voice that a receipt stands for, if it is behind the task's topic. @throws Refusal beside the field */
async function voiceBehind(db: Database, { topicId }: AssignmentRow, receipt: string): Promise<VoiceRow> {
  const voice = await voiceOfReceipt(db, receipt)
  if (!voice) throw refusal('assignments.receiptNeeded', {}, 'receipt')
  const behind = topicId ? await voicesOfTopic(db, topicId) : []
  if (!behind.includes(voice.id) && !behind.includes(voice.mergedInto ?? ''))
    throw refusal('assignments.otherReceipt', {}, 'receipt')
  return voice
}

/** How content people were, in one dimension: of all who judged, how many. */
export type Contentment = Record<Degree, number>

/** First handling and what was done again are counted apart (初次、二次). */
export type SatisfactionResult = {
  round: 'first' | 'again'
  people: number
  attitude: Contentment
  result: Contentment
}

/** How content those behind a topic were with how its tasks were handled. */
export async function satisfactionOf(db: Database, topicId: string): Promise<SatisfactionResult[]> {
  return satisfactionOfTasks(
    db,
    (await assignmentsOf(db, topicId)).map(({ id }) => id),
  )
}

/** The same of several tasks, the first handling apart from what was done again. */
export async function satisfactionOfTasks(
  db: Database,
  tasks: readonly string[],
): Promise<SatisfactionResult[]> {
  if (tasks.length === 0) return []
  const said = await db
    .select()
    .from(satisfactions)
    .where(inArray(satisfactions.assignmentId, [...tasks]))
  return (['first', 'again'] as const).flatMap((round) => {
    const these = said.filter((one) => (one.round === 1) === (round === 'first'))
    if (these.length === 0) return []
    return [{ round, people: these.length, attitude: counted('attitude'), result: counted('result') }]

    function counted(dimension: 'attitude' | 'result'): Contentment {
      const of = (degree: Degree) => these.filter((one) => one[dimension] === degree).length
      return { satisfied: of('satisfied'), mostly: of('mostly'), dissatisfied: of('dissatisfied') }
    }
  })
}
