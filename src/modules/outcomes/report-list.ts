import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { signedIn } from '#kernel/access/policy.ts'
import { regionsOf, under, within } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { membersWithin, unitsToName, unitsWithin } from '#modules/people/index.ts'
import { topicsWithin } from '#modules/topics/index.ts'
import { withMerged } from '#modules/voices/index.ts'
import { reportReaders } from './editing.ts'
import { instructionsOf, outcomeById } from './lookup.ts'
import { Material, materialAmong, voicesOfOutcomes } from './origins.ts'
import { Working, worked } from './reading.ts'
import { reportWords } from './report-words.ts'
import { adoptions, type OutcomeStage, outcomes } from './tables.ts'
import { writers } from './writing.ts'

/** What a list of reports can show. */
export const reportViews = ['handedIn', 'writing', 'sent', 'all'] as const
export type ReportView = (typeof reportViews)[number]

const stagesOf: Record<ReportView, readonly OutcomeStage[] | undefined> = {
  handedIn: ['contributed', 'rewriting'],
  writing: ['draft', 'submitted', 'reviewed', 'signed'],
  sent: ['sent'],
  all: undefined,
}

const Listed = z.object({
  id: z.string(),
  title: z.string(),
  author: z.string().nullable(),
  region: z.string(),
  stage: z.string(),
  topicId: z.string().nullable(),
  number: z.number().nullable(),
  year: z.number().nullable(),
  at: z.date().nullable(),
  adopted: z.array(z.string()),
  instructed: z.number(),
})
export type ListedReport = z.output<typeof Listed>

/** As many as one page shows. */
const most = 200

export const listReports = query({
  name: 'outcomes.reports',
  purpose: 'Opinion reports of the region by how far they are, and voices that are material for the next.',
  input: z.strictObject({ view: z.enum(reportViews).default('handedIn') }),
  output: z.object({
    items: z.array(Listed),
    material: z.array(Material),
    authors: z.array(z.string()),
  }),
  allow: reportReaders,
  async run({ view }, { db, actor }) {
    const held = regionsOf(reportReaders, actor)
    const stages = stagesOf[view]
    const found = await listed(
      db,
      and(
        stages ? inArray(outcomes.stage, [...stages]) : undefined,
        within(outcomes.region, reportReaders, actor),
      ),
    )
    const members = []
    const units = []
    for (const region of held) {
      members.push(...(await membersWithin(db, region)))
      units.push(...(await unitsWithin(db, region, ['department', 'townOffice', 'specialCommittee'])))
    }
    return {
      items: found,
      material: await materialAmong(db, within(sql`v.region`, reportReaders, actor)),
      authors: [
        ...members.map(({ name }) => reportWords.zh.memberAuthor(name)),
        ...units.map(({ name }) => name),
      ],
    }
  },
})

export const ownReports = query({
  name: 'outcomes.myReports',
  purpose:
    'The opinion reports that I wrote: how far each is, who took it up, what leaders wrote and what came of it.',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(
      Listed.extend({
        revision: z.number(),
        overview: z.string(),
        advice: z.string().nullable(),
        recommendation: z.string(),
        instructions: z.array(
          z.object({ leader: z.string(), kind: z.string(), result: z.string().nullable() }),
        ),
      }),
    ),
  }),
  allow: signedIn,
  async run(_, { db, actor }) {
    if (!actor.account) return { items: [] }
    const rows = await db
      .select()
      .from(outcomes)
      .where(eq(outcomes.authorAccount, actor.account))
      .orderBy(desc(outcomes.contributedAt))
      .limit(most)
    const shown = await listed(db, eq(outcomes.authorAccount, actor.account))
    const given = await instructionsOf(
      db,
      rows.map(({ id }) => id),
    )
    const whole = await worked(db, rows)
    return {
      items: shown.map((one) => {
        const row = rows.find(({ id }) => id === one.id)!
        return {
          ...one,
          revision: row.revision,
          overview: row.overview,
          advice: row.advice,
          recommendation: whole.find(({ id }) => id === one.id)?.items[0]?.text ?? '',
          instructions: given.filter(({ outcomeId }) => outcomeId === one.id),
        }
      }),
    }
  },
})

async function listed(db: Parameters<typeof outcomeById>[0], where: SQL | undefined) {
  const found = await db
    .select({
      id: outcomes.id,
      title: outcomes.title,
      author: outcomes.author,
      region: outcomes.region,
      stage: outcomes.stage,
      topicId: outcomes.topicId,
      number: outcomes.number,
      year: outcomes.year,
      sentAt: outcomes.sentAt,
      contributedAt: outcomes.contributedAt,
      instructed: sql<number>`(select count(*)::int from instructions i where i.outcome_id = outcomes.id)`,
    })
    .from(outcomes)
    .where(and(eq(outcomes.kind, 'opinionReport'), where))
    .orderBy(sql`coalesce(sent_at, contributed_at) desc nulls first`, desc(outcomes.id))
    .limit(most)
  const taken =
    found.length > 0
      ? await db
          .select()
          .from(adoptions)
          .where(
            inArray(
              adoptions.outcomeId,
              found.map(({ id }) => id),
            ),
          )
      : []
  return found.map(({ sentAt, contributedAt, ...one }) => ({
    ...one,
    at: sentAt ?? contributedAt,
    adopted: [...new Set(taken.filter(({ outcomeId }) => outcomeId === one.id).map(({ level }) => level))],
  }))
}

export const workOnReport = query({
  name: 'outcomes.workOnReport',
  purpose:
    'One opinion report for those who edit, review and sign it, with the voices that it was written from.',
  input: z.strictObject({ outcome: Id }),
  output: z.object({
    outcome: Working,
    advice: z.string().nullable(),
    voices: z.array(z.object({ id: z.string(), text: z.string() })),
    material: z.array(Material),
    units: z.array(z.object({ id: z.string(), name: z.string() })),
    topics: z.array(z.object({ id: z.string(), title: z.string() })),
  }),
  allow: reportReaders,
  about: async ({ outcome }, { db }) => {
    const found = await outcomeById(db, outcome)
    return found?.kind === 'opinionReport' ? found : undefined
  },
  async run(_, reader) {
    const { db, subject } = reader
    const city = `${subject.region.slice(0, 4)}00000000`
    const [outcome] = await worked(db, [subject])
    const behind = await voicesOfOutcomes(db, [subject.id])
    const voices = await withMerged(
      db,
      behind.map(({ voiceId }) => voiceId),
    )
    const open = subject.stage !== 'sent' && subject.stage !== 'declined'
    return {
      outcome: outcome!,
      advice: subject.advice,
      voices: voices.map(({ id, text }) => ({ id, text })),
      material: open ? await materialAmong(db, under(sql`v.region`, subject.region)) : [],
      units: (await unitsToName(reader, subject.region, writers)).map(({ id, name }) => ({
        id,
        name,
      })),
      topics: await topicsWithin(db, city),
    }
  },
})
