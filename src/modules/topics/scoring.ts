import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import { either, role } from '#kernel/access/policy.ts'
import { command, type Reader } from '#kernel/action/declare.ts'
import { Id, Prose } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { toTheDay } from '#kernel/secret/coarse.ts'
import { standardFor, type Thresholds } from '#modules/standards/index.ts'
import { topicHead } from './lookup.ts'
import { deciders, preparers } from './proposing.ts'
import { topicScores } from './tables.ts'

/** Who marks the topics of a region. */
export const scorers = either(preparers, deciders, role('editor', 'evaluator'))

/** The highest mark for one criterion. */
export const fullMark = 10

export const scoreTopic = command({
  name: 'topics.score',
  purpose: 'Marks a topic in the pool on each criterion of the standard; nobody marks their own.',
  secret: true,
  input: z.strictObject({
    topic: Id,
    /** One mark for each criterion of the standard. */
    marks: z
      .array(z.strictObject({ criterion: z.string().max(20), mark: z.number().int().min(0).max(fullMark) }))
      .max(20),
    remark: Prose(500, 0).optional(),
  }),
  output: z.object({}),
  publishes: { checked: ['remark'] },
  allow: scorers,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic, marks: given, remark }, { db, now, actor, subject, record, kernel }) {
    if (subject.stage !== 'proposed') throw refusal('topics.notToBeScored')
    if (actor.account && subject.proposedBy === actor.account) throw refusal('topics.notYourOwn')
    const { thresholds } = await standardFor(db, subject.region, subject.year)
    const marks = Object.fromEntries(given.map(({ criterion, mark }) => [criterion, mark]))
    const set = { marks, total: totalOf(marks, thresholds), remark: remark || null, at: toTheDay(now) }
    const [row] = await db
      .insert(topicScores)
      .values({
        ...set,
        topicId: topic,
        region: subject.region,
        round: subject.round,
        scorerHash: scorerHash(kernel, topic, actor.account!),
      })
      .onConflictDoUpdate({
        target: [topicScores.topicId, topicScores.round, topicScores.scorerHash],
        set,
      })
      .returning()
    record('topics.scored', topicScores, row!)
    return {}
  },
})

/** Under which somebody's marks of a topic are found again, by nobody but themselves and this house. */
export function scorerHash(kernel: Kernel, topic: string, account: string): string {
  return kernel.vault.pseudonym(`${topic} ${account}`, 'topics.scorer')
}

/** 0…100. @throws Refusal where a criterion of the standard has no mark, or a mark has no criterion */
function totalOf(marks: Record<string, number>, { topicCriteria }: Thresholds): number {
  const strange = Object.keys(marks).find((key) => !topicCriteria.some((criterion) => criterion.key === key))
  if (strange) throw refusal('topics.noSuchCriterion')
  return topicCriteria.reduce((sum, { key, weight }) => {
    const mark = marks[key]
    if (mark === undefined) throw refusal('topics.markMissing')
    return sum + (mark / fullMark) * weight
  }, 0)
}

/** What several people's marks come to; none where too few have marked for it to say anything. */
export type Score = {
  scorers: number
  needed: number
  total: number | null
  byCriterion: Record<string, number>
}

/**
 * The scores of topics in the round that they are in. A score from fewer people than the standard asks for is not told.
 */
export async function scoresOf(
  db: Database,
  topics: readonly { id: string; round: number }[],
  { topicScorers: needed, topicCriteria }: Pick<Thresholds, 'topicScorers' | 'topicCriteria'>,
): Promise<Map<string, Score>> {
  if (topics.length === 0) return new Map()
  const rows = await db
    .select()
    .from(topicScores)
    .where(
      inArray(
        topicScores.topicId,
        topics.map(({ id }) => id),
      ),
    )
  return new Map(
    topics.map(({ id, round }) => [
      id,
      scoreFrom(
        rows.filter((row) => row.topicId === id && row.round === round),
        needed,
        topicCriteria,
      ),
    ]),
  )
}

type Given = Pick<typeof topicScores.$inferSelect, 'marks' | 'total'>

function scoreFrom(given: readonly Given[], needed: number, criteria: Thresholds['topicCriteria']): Score {
  const scorers = given.length
  if (scorers < needed) return { scorers, needed, total: null, byCriterion: {} }
  const mean = (of: (one: Given) => number) => given.reduce((sum, one) => sum + of(one), 0) / scorers
  return {
    scorers,
    needed,
    total: mean(({ total }) => total),
    byCriterion: Object.fromEntries(criteria.map(({ key }) => [key, mean(({ marks }) => marks[key] ?? 0)])),
  }
}

/** The marks that somebody gave a topic in a round. */
export async function ownMarks(
  { db, kernel, actor: { account } }: Pick<Reader, 'db' | 'kernel' | 'actor'>,
  topic: { id: string; round: number },
) {
  if (!account) return undefined
  const hash = scorerHash(kernel, topic.id, account)
  const rows = await db
    .select()
    .from(topicScores)
    .where(inArray(topicScores.topicId, [topic.id]))
  return rows.find((row) => row.round === topic.round && (row.scorerHash === hash || row.scorer === account))
}
