import { and, asc, desc, eq, inArray, like, notInArray } from 'drizzle-orm'
import { prefixOf } from '#kernel/access/region.ts'
import type { Database } from '#kernel/database/types.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { waiversOf } from '#kernel/flow/waiver-record.ts'
import { standardFor } from '#modules/standards/index.ts'
import { announcementBarriers, type Barrier, type TopicDossier } from './rules.ts'
import { plans, readings, researches, topics, topicVoices } from './tables.ts'

export type TopicRow = typeof topics.$inferSelect

/** A topic, or undefined. */
export async function topicHead(db: Database, id: string): Promise<TopicRow | undefined> {
  const [found] = await db.select().from(topics).where(eq(topics.id, id))
  return found
}

/** Topics, by id. */
export async function topicHeads(
  db: Database,
  ids: readonly (string | null)[],
): Promise<Map<string, TopicRow>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const found = await db.select().from(topics).where(inArray(topics.id, wanted))
  return new Map(found.map((topic) => [topic.id, topic]))
}

/** Topics that were selected within a region, the newest first. */
export function topicsWithin(db: Database, region: string): Promise<{ id: string; title: string }[]> {
  return db
    .select({ id: topics.id, title: topics.title })
    .from(topics)
    .where(
      and(like(topics.region, `${prefixOf(region)}%`), notInArray(topics.stage, ['proposed', 'returned'])),
    )
    .orderBy(desc(topics.createdAt))
    .limit(200)
}

/** Everything that was prepared for a topic, the newest plan first. */
export async function preparationOf(db: Database, topicId: string) {
  // One after another: where this runs in a transaction, there is one connection.
  const planRows = await db
    .select()
    .from(plans)
    .where(eq(plans.topicId, topicId))
    .orderBy(desc(plans.version))
  const readingRows = await db
    .select()
    .from(readings)
    .where(eq(readings.topicId, topicId))
    .orderBy(asc(readings.readOn))
  const researchRows = await db
    .select()
    .from(researches)
    .where(eq(researches.topicId, topicId))
    .orderBy(asc(researches.startedOn))
  const waiverRows = await waiversOf(db, 'topics', topicId)
  return { plans: planRows, readings: readingRows, researches: researchRows, waivers: waiverRows }
}

/** What the gates look at. */
export async function dossierOf(db: Database, topicId: string): Promise<TopicDossier> {
  return dossierFrom(await preparationOf(db, topicId))
}

/** What the gates look at, out of what was prepared. */
export function dossierFrom(prepared: Awaited<ReturnType<typeof preparationOf>>): TopicDossier {
  return {
    planApprovedAt: prepared.plans.find(({ approvedAt }) => approvedAt !== null)?.approvedAt ?? null,
    readings: prepared.readings,
    researches: prepared.researches,
    waivers: prepared.waivers.map(({ barrier, ...waiver }) => ({ ...waiver, of: barrier, public: true })),
  }
}

/** What still stands between a topic and a session at `startsAt`, announced at `now`. */
export async function barriersBefore(
  db: Database,
  topic: TopicRow,
  startsAt: Date,
  now: Date,
): Promise<Barrier[]> {
  const { thresholds } = await standardFor(db, topic.region, startsAt)
  return announcementBarriers(await dossierOf(db, topic.id), thresholds, {
    startsOn: dayOf(startsAt),
    now,
  })
}

/** The ids of the voices behind a topic. */
export async function voicesOfTopic(db: Database, topicId: string): Promise<string[]> {
  const found = await db
    .select({ id: topicVoices.voiceId })
    .from(topicVoices)
    .where(eq(topicVoices.topicId, topicId))
  return found.map(({ id }) => id)
}

/** The topics that voices went into, by voice. */
export async function topicsOfVoices(
  db: Database,
  voiceIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (voiceIds.length === 0) return new Map()
  const found = await db
    .select()
    .from(topicVoices)
    .where(inArray(topicVoices.voiceId, [...voiceIds]))
  const byVoice = new Map<string, string[]>()
  for (const { voiceId, topicId } of found) byVoice.set(voiceId, [...(byVoice.get(voiceId) ?? []), topicId])
  return byVoice
}
