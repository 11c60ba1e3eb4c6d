import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Writer } from '#kernel/action/declare.ts'
import { rows } from '#kernel/database/rows.ts'
import type { Database } from '#kernel/database/types.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { voicesOfTopic } from '#modules/topics/index.ts'
import type { OutcomeRow } from './lookup.ts'
import { outcomes, outcomeVoices, screenings } from './tables.ts'

/** Everybody whom a result began with: voices behind it and its topic, and the members and units that wrote it. */
export type Origins = { voices: string[]; authors: string[] }

/** The origins of a result, those of results that were merged into it included. */
export async function originsOf(db: Database, outcome: OutcomeRow): Promise<Origins> {
  const merged = await db
    .select({ id: screenings.outcomeId })
    .from(screenings)
    .where(eq(screenings.mergedInto, outcome.id))
  const all = [
    outcome,
    ...(merged.length > 0
      ? await db
          .select()
          .from(outcomes)
          .where(
            inArray(
              outcomes.id,
              merged.map(({ id }) => id),
            ),
          )
      : []),
  ]
  const own = await voicesOfOutcomes(
    db,
    all.map(({ id }) => id),
  )
  const voices = own.map(({ voiceId }) => voiceId)
  for (const { topicId } of all) if (topicId) voices.push(...(await voicesOfTopic(db, topicId)))
  return {
    voices: [...new Set(voices)],
    authors: [...new Set(all.flatMap(({ authorAccount }) => authorAccount ?? []))],
  }
}

/** The voices that results were written from. */
export async function voicesOfOutcomes(db: Database, outcomeIds: readonly string[]) {
  if (outcomeIds.length === 0) return []
  return db
    .select()
    .from(outcomeVoices)
    .where(inArray(outcomeVoices.outcomeId, [...outcomeIds]))
}

/** A voice that was taken up as material for a report, and that none was written from yet. */
export const Material = z.object({
  id: z.string(),
  text: z.string(),
  region: z.string(),
  submittedAt: z.date(),
  title: z.string().nullable(),
})
export type Material = z.output<typeof Material>

/**
 * Material for reports, the oldest first, among the voices (v) that `which` holds. Relies on voices_inbox and
 * outcome_voices_voice.
 */
export async function materialAmong(db: Database, which: SQL): Promise<Material[]> {
  const found = await rows<Omit<Material, 'submittedAt'> & { submittedAt: Date | string }>(
    db,
    sql`select v.id, v.text, v.region, v.submitted_at as "submittedAt",
               (select s.reason from stage_changes s where s.subject = 'voices' and s.subject_id = v.id
                  and s.stage = 'reported' order by s.at desc limit 1) as title
          from voices v
         where v.stage = 'reported' and v.merged_into is null and ${which}
           and not exists (select from outcome_voices o where o.voice_id = v.id)
         order by v.submitted_at limit 200`,
  )
  return found.map((voice) => ({ ...voice, submittedAt: new Date(voice.submittedAt) }))
}

/** Tells those who wrote a report what came of it. */
export async function tellAuthors(
  writer: Writer,
  outcomeId: string,
  authors: readonly (string | null)[],
  code: `outcomes.${string}`,
  facts: Record<string, string> = {},
): Promise<void> {
  for (const account of authors)
    if (account) await tell(writer, { to: { account }, code, facts, href: `/my/reports#report-${outcomeId}` })
}
