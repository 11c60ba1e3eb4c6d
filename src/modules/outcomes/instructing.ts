import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { either, role, roleInUnit } from '#kernel/access/policy.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Day, Id, Line, Prose, Revision } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { dayOf, endOfDay } from '#kernel/flow/calendar.ts'
import { meetClock, startClock } from '#kernel/flow/clock-record.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { unitHeads, unitNear } from '#modules/people/index.ts'
import { standardFor } from '#modules/standards/index.ts'
import { topicHead } from '#modules/topics/index.ts'
import { answerVoices } from '#modules/voices/index.ts'
import { type InstructionRow, instructionById, outcomeById } from './lookup.ts'
import { outcomeMessages } from './messages.ts'
import { aboutOutcome } from './moving.ts'
import { originsOf, tellAuthors } from './origins.ts'
import { reportWords } from './report-words.ts'
import { instructions } from './tables.ts'

/** Who registers what leaders wrote, forwards it and tells those who first raised it. */
export const registrars = role('specialCommitteeStaff', 'editor', 'leader')

export const recordInstruction = command({
  name: 'outcomes.recordInstruction',
  purpose: 'Registers what a leader wrote on a result, and where it was forwarded.',
  input: z.strictObject({
    outcome: Id,
    leader: Line(60, 2),
    kind: z.enum(['praise', 'handle', 'read']),
    text: Prose(1_000, 1),
    givenOn: Day,
    forwardedTo: Id.optional(),
    dueOn: Day.optional(),
  }),
  output: z.object({ instruction: z.uuid() }),
  publishes: { checked: ['text'] },
  allow: registrars,
  also: { forwardedTo: unitNear('outcomes.noUnit') },
  about: aboutOutcome,
  async run({ outcome, forwardedTo, dueOn, ...instruction }, writer) {
    const { db, now, subject, record } = writer
    if (subject.stage !== 'sent') throw refusal('outcomes.notSent')
    if (instruction.givenOn > dayOf(now)) throw refusal('outcomes.dayAhead', {}, 'givenOn')
    const [row] = await db
      .insert(instructions)
      .values({ ...instruction, outcomeId: outcome, region: subject.region })
      .returning()
    record('outcomes.instructed', instructions, row!, { outcome, kind: instruction.kind })
    await tellAuthors(writer, subject.id, [subject.authorAccount], 'outcomes.reportInstructed', {
      title: subject.title,
      leader: instruction.leader,
    })
    if (forwardedTo) await forward(writer, row!, forwardedTo, dueOn)
    return { instruction: row!.id }
  },
})

const about = async ({ instruction }: { instruction: string }, { db }: Pick<Writer, 'db'>) => {
  const found = await instructionById(db, instruction)
  const outcome = found && (await outcomeById(db, found.outcomeId))
  return found && outcome && { ...found, outcome, unit: found.forwardedTo }
}
const named = { instruction: Id, revision: Revision }

export const forwardInstruction = command({
  name: 'outcomes.forwardInstruction',
  purpose: 'Forwards what a leader wrote to the unit that is to act on it, with a day.',
  input: z.strictObject({ ...named, unit: Id, dueOn: Day.optional() }),
  output: z.object({}),
  allow: registrars,
  also: { unit: unitNear('outcomes.noUnit') },
  about,
  async run({ unit, dueOn, revision }, writer) {
    if (writer.subject.revision !== revision) throw conflict('outcomes.instructionMovedOn')
    if (writer.subject.forwardedTo) throw refusal('outcomes.forwardedBefore')
    await forward(writer, writer.subject, unit, dueOn)
    return {}
  },
})

async function forward(
  writer: Writer,
  row: InstructionRow,
  unitId: string,
  dueOn: string | undefined,
): Promise<void> {
  const { db, now } = writer
  const unit = (await unitHeads(db, [unitId])).get(unitId)!
  if (dueOn && dueOn < dayOf(now)) throw refusal('outcomes.dayOver', {}, 'dueOn')
  await change(writer, row, { forwardedTo: unitId, forwardedAt: now, dueOn: dueOn ?? null })
  if (dueOn) {
    const { thresholds } = await standardFor(db, row.region, now)
    const dueAt = endOfDay(dueOn)
    const yellowAt = new Date(now.getTime() + (dueAt.getTime() - now.getTime()) * thresholds.yellowFraction)
    await startClock(writer, {
      subject: 'instructions',
      subjectId: row.id,
      name: 'result',
      region: row.region,
      unitId,
      startedAt: now,
      yellowAt,
      dueAt,
    })
  }
  await tell(writer, {
    to: { role: 'handlingUnitOfficer', region: unit.region, unit: unitId },
    code: 'outcomes.instructionForwarded',
    href: '/desk/instructions',
    urgent: row.kind === 'handle',
  })
}

export const reportResult = command({
  name: 'outcomes.reportResult',
  purpose: 'The unit says what came of a leader’s instruction (落实回告).',
  input: z.strictObject({ ...named, result: Prose(2_000, 4) }),
  output: z.object({}),
  publishes: { checked: ['result'] },
  allow: either(roleInUnit('handlingUnitOfficer'), registrars),
  about,
  async run({ revision, result }, writer) {
    const { subject, now } = writer
    if (subject.revision !== revision) throw conflict('outcomes.instructionMovedOn')
    if (!subject.forwardedTo) throw refusal('outcomes.notForwarded')
    await change(writer, subject, { result, resultAt: now })
    await meetClock(writer, 'instructions', subject.id, 'result')
    await tell(writer, {
      to: { role: 'specialCommitteeStaff', region: subject.region },
      code: 'outcomes.resultReported',
      href: '/desk/instructions',
    })
    return {}
  },
})

export const feedBack = command({
  name: 'outcomes.feedBack',
  purpose:
    'Tells those who first raised it what a leader decided and what came of it; they read it by their receipt.',
  input: z.strictObject(named),
  output: z.object({ voices: z.number() }),
  allow: registrars,
  about,
  async run({ revision }, writer) {
    const { subject, db, now } = writer
    if (subject.revision !== revision) throw conflict('outcomes.instructionMovedOn')
    if (subject.fedBackAt) throw refusal('outcomes.fedBackBefore')
    if (subject.kind === 'handle' && !subject.result) throw refusal('outcomes.noResultYet')
    const { leader, kind, result, outcome } = subject
    const topic = outcome.topicId ? await topicHead(db, outcome.topicId) : undefined
    const { voices, authors } = await originsOf(db, outcome)
    const t = outcomeMessages.zh
    const told = { leader, kind: t.instructionKinds[kind] ?? kind, result }
    const answer = topic
      ? t.fedBack({ ...told, topic: topic.title })
      : reportWords.zh.fedBack({ ...told, report: outcome.title })
    await answerVoices(writer, voices, answer)
    await tellAuthors(writer, outcome.id, authors, 'outcomes.reportFedBack', { title: outcome.title })
    await change(writer, subject, { fedBackAt: now })
    return { voices: voices.length }
  },
})

async function change(
  { db, record }: Writer,
  row: InstructionRow,
  set: Partial<InstructionRow>,
): Promise<void> {
  const [changed] = await db
    .update(instructions)
    .set({ ...set, revision: row.revision + 1 })
    .where(and(eq(instructions.id, row.id), eq(instructions.revision, row.revision)))
    .returning()
  if (!changed) throw conflict('outcomes.instructionMovedOn')
  record('outcomes.instructionChanged', instructions, changed, { outcome: row.outcomeId, kind: row.kind })
}
