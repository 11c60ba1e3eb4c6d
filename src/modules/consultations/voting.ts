import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { signedIn } from '#kernel/access/policy.ts'
import { partOf } from '#kernel/action/also.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id, Line } from '#kernel/action/inputs.ts'
import { newQuestion, numberIn } from '#kernel/action/question.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { toTheDay } from '#kernel/secret/coarse.ts'
import { enter, requireOpen, thresholdsOf } from './admission.ts'
import { consultationById, statementById } from './lookup.ts'
import { statementVotes } from './tables.ts'
import { tempoOf, writeTempo } from './tempo.ts'

const about = ({ consultation }: { consultation: string }, { db }: { db: Writer['db'] }) =>
  consultationById(db, consultation)

export const vote = command({
  name: 'consultations.vote',
  purpose:
    'Agrees (1), disagrees (-1) or passes (0) on a statement; while it is open, a later vote takes the place of the earlier.',
  secret: true,
  input: z.strictObject({ consultation: Id, statement: Id, value: z.number().int().min(-1).max(1) }),
  output: z.object({}),
  allow: signedIn,
  also: { statement: partOf('the consultation') },
  limit: [
    { per: 'account', max: 120, within: '5m' },
    { per: 'address', max: 6_000, within: '5m', ask: true },
  ],
  about,
  async run({ consultation, statement, value }, writer) {
    const { db, now, subject, record } = writer
    requireOpen(subject, now)
    const voted = await statementById(db, statement)
    if (voted?.consultationId !== consultation) throw refusal('consultations.foreignStatement')
    if (voted.stage !== 'published') throw refusal('consultations.statementClosed')
    const participant = await enter(writer, subject)
    await keepTempo(writer, consultation, (await thresholdsOf(writer, subject)).votesBeforeQuestion)
    const castAt = toTheDay(now)
    const [row] = await db
      .insert(statementVotes)
      .values({
        consultationId: consultation,
        region: subject.region,
        participantId: participant.id,
        statementId: statement,
        value,
        castAt,
      })
      .onConflictDoUpdate({
        target: [statementVotes.participantId, statementVotes.statementId],
        set: { value, castAt, revision: sql`${statementVotes.revision} + 1` },
      })
      .returning()
    // Neither choice nor statement nor person goes on the record in the open: only that a vote was cast, somewhere.
    record('consultations.voted', statementVotes, row!)
    return {}
  },
})

/** A minute, and how long a right answer is good for (milliseconds). */
const minute = 60_000
const trusted = 30 * minute

/**
 * Counts somebody's votes of the last minute; after too many, the next waits until a simple question is answered.
 * @throws Refusal while the question waits
 */
async function keepTempo(writer: Writer, consultation: string, most: number): Promise<void> {
  const tempo = await tempoOf(writer, consultation, true)
  const now = writer.now.getTime()
  if (tempo?.question) throw refusal('consultations.questionFirst')
  const within = tempo !== undefined && now - tempo.since < minute
  const votes = within ? tempo.votes + 1 : 1
  const passed = tempo?.passedAt && now - tempo.passedAt < trusted
  await writeTempo(writer, consultation, {
    since: within ? tempo.since : now,
    votes,
    passedAt: tempo?.passedAt,
    question: votes >= most && !passed ? newQuestion().add : undefined,
  })
}

export const answerQuestion = command({
  name: 'consultations.answerQuestion',
  purpose: 'Answers the simple question that was asked because somebody votes very fast.',
  secret: true,
  input: z.strictObject({ consultation: Id, answer: Line(20) }),
  output: z.object({}),
  allow: signedIn,
  limit: { per: 'account', max: 10, within: '5m' },
  about,
  async run({ consultation, answer }, writer) {
    const tempo = await tempoOf(writer, consultation, true)
    if (!tempo?.question) return {}
    const [one, other] = tempo.question
    if (numberIn(answer) !== one + other) throw refusal('consultations.wrongAnswer', {}, 'answer')
    const now = writer.now.getTime()
    await writeTempo(writer, consultation, { since: now, votes: 0, passedAt: now })
    return {}
  },
})
