import { eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Line } from '#kernel/action/inputs.ts'
import { conflict, notFound, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { toTheDay } from '#kernel/secret/coarse.ts'
import { takeNote, told } from '#kernel/secret/told-figures.ts'
import { standardInForce } from '#modules/standards/index.ts'
import { type VoiceRow, voiceOfReceipt } from './lookup.ts'
import { answerRatings, type Satisfaction } from './tables.ts'

export const rateAnswer = command({
  name: 'voices.rateAnswer',
  purpose: 'Says once what the writer thinks of the answer; which answer it was is not kept beside it.',
  secret: true,
  input: z.strictObject({ receipt: Line(60), satisfaction: z.enum(['satisfied', 'fair', 'dissatisfied']) }),
  output: z.object({}),
  allow: anyone,
  limit: { per: 'address', max: 60, within: '10m' },
  async run({ receipt, satisfaction }, writer) {
    const { db, kernel, now, record } = writer
    const voice = await voiceOfReceipt(db, receipt)
    if (!voice) throw notFound()
    if (!voice.answer) throw refusal('voices.answerFirst')
    if (await wasRated(kernel, db, voice)) throw conflict('voices.ratedAlready')
    const [row] = await db
      .insert(answerRatings)
      .values({
        region: voice.region,
        memberId: voice.memberId,
        voterHash: hashes(kernel, voice)[0]!,
        satisfaction,
        at: toTheDay(now),
      })
      .onConflictDoNothing()
      .returning()
    if (!row) throw conflict('voices.ratedAlready')
    record('voices.answerRated', answerRatings, row)
    await takeNoteOf(writer, voice)
    return {}
  },
})

/** Whether the writer of a voice has said what they think of the answer. */
export async function wasRated(
  kernel: Kernel,
  db: Database,
  voice: Pick<VoiceRow, 'id' | 'satisfaction'>,
): Promise<boolean> {
  if (voice.satisfaction !== null) return true
  const found = await db
    .select({ id: answerRatings.id })
    .from(answerRatings)
    .where(inArray(answerRatings.voterHash, hashes(kernel, voice)))
  return found.length > 0
}

const hashes = ({ vault }: Kernel, { id }: Pick<VoiceRow, 'id'>) => vault.blindIndexes(id, 'voices.rating')

const figures = 'voices.ratings'

/** What writers thought of the answers to what came through a member's code, all together; null while too few said so. */
export async function ratingsOfMember(db: Database, member: string, least: number) {
  const found = await told<'answers', Satisfaction>(db, figures, [member], least)
  return found.get(member) ?? null
}

async function takeNoteOf({ db, kernel, now }: Writer, { memberId, region }: VoiceRow): Promise<void> {
  if (!memberId) return
  const { thresholds } = await standardInForce(kernel, db, region, now)
  const found = await db
    .select({ satisfaction: answerRatings.satisfaction })
    .from(answerRatings)
    .where(eq(answerRatings.memberId, memberId))
  const of = (said: string) => found.filter(({ satisfaction }) => satisfaction === said).length
  await takeNote(db, {
    of: figures,
    id: memberId,
    people: found.length,
    figures: {
      answers: { satisfied: of('satisfied'), fair: of('fair'), dissatisfied: of('dissatisfied') },
    },
    least: thresholds.smallestCell,
  })
}
