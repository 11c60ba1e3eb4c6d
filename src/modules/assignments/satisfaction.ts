import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { anyone, role } from '#kernel/access/policy.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id, Line, Prose } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { toTheDay } from '#kernel/secret/coarse.ts'
import type { Count } from '#kernel/secret/small-cells.ts'
import { takeNote, told } from '#kernel/secret/told-figures.ts'
import { standardFor } from '#modules/standards/index.ts'
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
  await takeNoteOf(writer, task)
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

/** How content people were, in one dimension: of all who judged, how many, as far as it may be told. */
export type Contentment = Record<Degree, Count>

/** First handling and what was done again are counted apart (初次、二次). */
export type SatisfactionResult = {
  assignment: string
  round: Round
  people: number
  attitude: Contentment
  result: Contentment
}

type Round = 'first' | 'again'
const rounds = ['first', 'again'] as const
const figuresOf = (round: Round) => `assignments.satisfaction.${round}`

/** How content those behind a topic were with how its tasks were handled, task by task. */
export async function satisfactionOf(
  db: Database,
  topicId: string,
  least: number,
): Promise<SatisfactionResult[]> {
  const tasks = await assignmentsOf(db, topicId)
  return satisfactionOfTasks(
    db,
    tasks.map(({ id }) => id),
    least,
  )
}

/**
 * The same of several tasks, the first handling apart from what was done again; nothing of a task that fewer than `least`
 * people have judged.
 */
export async function satisfactionOfTasks(
  db: Database,
  tasks: readonly string[],
  least: number,
): Promise<SatisfactionResult[]> {
  const found: SatisfactionResult[] = []
  for (const round of rounds) {
    const byTask = await told<'attitude' | 'result', Degree>(db, figuresOf(round), tasks, least)
    for (const assignment of tasks) {
      const one = byTask.get(assignment)
      if (one) found.push({ assignment, round, people: one.people, ...one.figures })
    }
  }
  return found
}

/** What was said of a task now, for the figures that are told of it. */
async function takeNoteOf({ db, now }: Writer, task: AssignmentRow): Promise<void> {
  const { thresholds } = await standardFor(db, task.region, now)
  const round = task.round === 1 ? 'first' : 'again'
  const said = (await db.select().from(satisfactions).where(eq(satisfactions.assignmentId, task.id))).filter(
    (one) => (one.round === 1) === (round === 'first'),
  )
  const counted = (dimension: 'attitude' | 'result') => {
    const of = (degree: Degree) => said.filter((one) => one[dimension] === degree).length
    return { satisfied: of('satisfied'), mostly: of('mostly'), dissatisfied: of('dissatisfied') }
  }
  await takeNote(db, {
    of: figuresOf(round),
    id: task.id,
    people: said.length,
    figures: { attitude: counted('attitude'), result: counted('result') },
    least: thresholds.smallestCell,
  })
}
