import { and, eq } from 'drizzle-orm'
import type { Writer } from '#kernel/action/declare.ts'
import { conflict, type Refusal, refusal } from '#kernel/action/refusal.ts'
import { meetClock } from '#kernel/flow/clock-record.ts'
import { enterStage } from '#kernel/flow/stage-record.ts'
import { type VoiceRow, voiceById, withMerged } from './lookup.ts'
import { voiceMoves } from './rules.ts'
import { type VoiceStage, voices } from './tables.ts'
import { tellWriter } from './telling-writer.ts'

/**
 * Moves a voice on, and stops its first-answer clock: from here on its writer has an answer.
 * @param revision as the form showed it; another means that somebody was first
 * @throws Refusal where somebody was first, and where no way leads there from its present stage
 */
export async function moveVoice(
  writer: Writer,
  voice: VoiceRow,
  stage: VoiceStage,
  more: { reason?: string | undefined; set?: Partial<VoiceRow>; revision?: number | undefined } = {},
): Promise<VoiceRow> {
  // Who decides on what they saw before hears first what was decided since, not that it cannot be done.
  if (more.revision !== undefined && more.revision !== voice.revision) throw movedOn(voice)
  if (voice.stage !== stage && !voiceMoves[voice.stage].includes(stage))
    throw refusal('voices.notThere', { from: voice.stage })
  const row = await changeVoice(writer, voice, { ...more.set, stage }, more.revision)
  if (voice.stage !== stage)
    await enterStage(writer, {
      subject: 'voices',
      subjectId: voice.id,
      region: voice.region,
      from: voice.stage,
      stage,
      reason: more.reason,
    })
  await meetClock(writer, 'voices', voice.id, 'firstAnswer')
  return row
}

/** Changes a voice's row, and remembers it. */
export async function changeVoice(
  writer: Writer,
  voice: VoiceRow,
  set: Partial<VoiceRow>,
  revision = voice.revision,
): Promise<VoiceRow> {
  const [row] = await writer.db
    .update(voices)
    .set({ ...set, revision: revision + 1 })
    .where(and(eq(voices.id, voice.id), eq(voices.revision, revision)))
    .returning()
  if (!row) throw movedOn((await voiceById(writer.db, voice.id)) ?? voice)
  writer.record('voices.changed', voices, row, { stage: row.stage })
  if (set.answer && !voice.answer) await tellWriter(writer, row)
  return row
}

/** Somebody was first: the words say what stands now. */
export function movedOn({ stage }: Pick<VoiceRow, 'stage'>): Refusal {
  return conflict('voices.movedOn', { stage })
}

/**
 * Brings voices, with all that were merged into them, into a topic: their writers see it on their receipts.
 * Whether somebody may is asked before, on each of them.
 */
export async function adoptVoices(
  writer: Writer,
  ids: readonly string[],
  topic: { title: string },
): Promise<void> {
  const found = await withMerged(writer.db, ids)
  for (const voice of found) {
    if (voice.stage === 'merged') continue
    await moveVoice(writer, voice, 'adopted', { reason: topic.title })
  }
}

/** Gives voices behind a published result its answer, those that were merged too. */
export async function answerVoices(writer: Writer, ids: readonly string[], answer: string): Promise<void> {
  for (const voice of await withMerged(writer.db, ids))
    await changeVoice(writer, voice, { answer, answeredAt: writer.now })
}
