import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { signedIn } from '#kernel/access/policy.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id, Line } from '#kernel/action/inputs.ts'
import { newQuestion, numberIn } from '#kernel/action/question.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { enter, participantOf, requireOpen, thresholdsOf, toTheMinute } from './admission.ts'
import { consultationById, statementById } from './lookup.ts'
import { statementVotes, voteTempos } from './tables.ts'

const about = ({ consultation }: { consultation: string }, { db }: { db: Writer['db'] }) =>
  consultationById(db, consultation)

export const vote = command({
  name: 'consultations.vote',
  purpose:
    'Agrees (1), disagrees (-1) or passes (0) on a statement; while it is open, a later vote takes the place of the earlier.',
  input: z.strictObject({ consultation: Id, statement: Id, value: z.number().int().min(-1).max(1) }),
  output: z.object({}),
  allow: signedIn,
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
    await keepTempo(writer, participant.id, (await thresholdsOf(writer, subject)).votesBeforeQuestion)
    const castAt = toTheMinute(now)
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
    // Neither the choice nor the statement nor the person goes on the record in the open: only that a vote was cast.
    record('consultations.voted', statementVotes, row!, { consultation })
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
async function keepTempo(
  { db, now }: Pick<Writer, 'db' | 'now'>,
  participantId: string,
  most: number,
): Promise<void> {
  const [tempo] = await db
    .select()
    .from(voteTempos)
    .where(eq(voteTempos.participantId, participantId))
    .for('update')
  if (tempo?.question) throw refusal('consultations.questionFirst')
  const within = tempo !== undefined && now.getTime() - tempo.since.getTime() < minute
  const votes = within ? tempo.votes + 1 : 1
  const passed = tempo?.passedAt && now.getTime() - tempo.passedAt.getTime() < trusted
  const next = {
    since: within ? tempo.since : now,
    votes,
    question: votes >= most && !passed ? newQuestion() : null,
  }
  await db
    .insert(voteTempos)
    .values({ participantId, ...next })
    .onConflictDoUpdate({ target: voteTempos.participantId, set: next })
}

export const answerQuestion = command({
  name: 'consultations.answerQuestion',
  purpose: 'Answers the simple question that was asked because somebody votes very fast.',
  input: z.strictObject({ consultation: Id, answer: Line(20) }),
  output: z.object({}),
  allow: signedIn,
  limit: { per: 'account', max: 10, within: '5m' },
  about,
  async run({ consultation, answer }, writer) {
    const { db, now } = writer
    const participant = await participantOf(writer, consultation)
    const [tempo] = participant
      ? await db.select().from(voteTempos).where(eq(voteTempos.participantId, participant.id)).for('update')
      : []
    if (!tempo?.question) return {}
    const [one, other] = tempo.question.add
    if (numberIn(answer) !== one + other) throw refusal('consultations.wrongAnswer', {}, 'answer')
    await db
      .update(voteTempos)
      .set({ question: null, passedAt: now, votes: 0, since: now })
      .where(eq(voteTempos.participantId, tempo.participantId))
    return {}
  },
})
