import { and, asc, desc, eq, gt, inArray, isNull, like, lt, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor, Grant } from '#kernel/access/actor.ts'
import { anyone } from '#kernel/access/policy.ts'
import { prefixOf } from '#kernel/access/region.ts'
import { query } from '#kernel/action/declare.ts'
import { Id, Line } from '#kernel/action/inputs.ts'
import { Cursor, olderThan, pageOf } from '#kernel/database/keyset.ts'
import type { Database } from '#kernel/database/types.ts'
import { attachmentsOf } from '#kernel/files/attach.ts'
import { clockLevel } from '#kernel/flow/calendar.ts'
import { stagesOf } from '#kernel/flow/stage-record.ts'
import { clocks } from '#kernel/flow/tables.ts'
import { wordsAsked } from '#kernel/search/question.ts'
import { similarity } from '#kernel/text/similarity.ts'
import { unitsWithin } from '#modules/people/index.ts'
import { countOpening, placeHeads, placeOfCode } from '#modules/places/index.ts'
import { bestFirst } from './best-first.ts'
import { type VoiceRow, voiceById } from './lookup.ts'
import { takesOthersIn, worthShowing } from './rules.ts'
import { Category } from './submitting.ts'
import { type VoiceStage, voices } from './tables.ts'
import { answerers, triageRoles, triageStaff } from './triage.ts'

const Stage = z.enum([
  'received',
  'merged',
  'answered',
  'assigned',
  'adopted',
  'reported',
  'referred',
  'archived',
])
const Level = z.enum(['green', 'yellow', 'red', 'met'])

const pageSize = 30

const item = z.object({
  id: z.uuid(),
  text: z.string(),
  stage: Stage,
  category: Category.nullable(),
  place: z.string(),
  region: z.string(),
  submittedAt: z.date(),
  hints: z.object({ personal: z.array(z.string()), channels: z.array(z.string()) }),
  minor: z.boolean(),
  merged: z.number(),
  clock: Level.nullable(),
  dueAt: z.date().nullable(),
})

/** Staff read where they sort; what else they are elsewhere opens nothing here. */
function regionsOf(grants: readonly Grant[]): SQL {
  const sorting = grants.filter(({ role }) => triageRoles.includes(role))
  const prefixes = [...new Set(sorting.map(({ region }) => prefixOf(region)))]
  return or(...prefixes.map((prefix) => like(voices.region, `${prefix}%`)))!
}

export const inbox = query({
  name: 'voices.inbox',
  purpose:
    'What residents wrote within the region, masked; what is urgent or due comes first; with words, what fits best.',
  input: z.strictObject({
    /** Where they stand; 'all' looks everywhere. */
    stage: z.enum([...Stage.options, 'all']).default('received'),
    category: Category.optional(),
    hint: Line(20).optional(),
    words: Line(60).optional(),
    overdue: z.boolean().default(false),
    /** Where the page before ended. */
    after: Cursor.optional(),
    most: z.number().int().min(1).max(1_000).default(pageSize),
  }),
  output: z.object({
    /** What may be dangerous, whatever page this is the first of. */
    urgent: z.array(item),
    items: z.array(item),
    next: z.string().nullable(),
  }),
  allow: triageStaff,
  async run({ stage, category, hint, words, overdue, after, most }, { db, actor, now }) {
    const wanted = [regionsOf(actor.grants)]
    if (stage !== 'all') wanted.push(eq(voices.stage, stage))
    if (category) wanted.push(eq(voices.category, category))
    if (hint) wanted.push(sql`${voices.hints}->'channels' ? ${hint}`)
    if (overdue) wanted.push(lt(clocks.dueAt, now), isNull(clocks.metAt))
    const asked = words ? wordsAsked(words) : []
    const waiting = stage === 'received'
    const past = waiting ? newerThan(after) : olderThan(voices.submittedAt, voices.id, after)
    const best = asked.length > 0 ? await bestFirst(db, asked, wanted, after, most + 1) : undefined
    const found = best ? await inOrder(db, best) : await listed(db, [...wanted, past], waiting, most + 1)
    const dangerous = sql`${voices.hints}->'channels' ? 'emergency'`
    const urgent =
      waiting && !after && !best ? await listed(db, [...wanted, dangerous], true, mostUrgent) : []
    const places = await placeHeads(
      db,
      [...found, ...urgent].map(({ placeId }) => placeId),
    )
    const shown = ({ placeId, at, yellowAt, metAt, dueAt, ...voice }: Listed) => ({
      ...voice,
      submittedAt: at,
      place: places.get(placeId)?.name ?? '',
      dueAt,
      clock: dueAt && yellowAt ? clockLevel({ yellowAt, dueAt, metAt }, now) : null,
    })
    const { items, next } = best
      ? { items: found.slice(0, most), next: best.length > most ? best[most - 1]!.cursor : null }
      : pageOf(found, most)
    return { urgent: urgent.map(shown), items: items.map(shown), next }
  },
})

const mostUrgent = 20

/** Rows of the inbox in the order in which they fit a question. */
async function inOrder(db: Database, best: readonly { id: string }[]): Promise<Listed[]> {
  if (best.length === 0) return []
  const ids = best.map(({ id }) => id)
  const found = new Map(
    (await listed(db, [inArray(voices.id, ids)], false, ids.length)).map((row) => [row.id, row]),
  )
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** What waits is read from its oldest on: what comes next is newer. */
function newerThan(cursor: string | undefined): SQL | undefined {
  const [time, id] = cursor?.split('.') ?? []
  if (!time) return undefined
  const at = new Date(Number(time)).toISOString()
  return sql`(${voices.submittedAt}, ${voices.id}) > (${at}::timestamptz, ${id}::uuid)`
}

type Listed = Awaited<ReturnType<typeof listed>>[number]

/** Rows of the inbox in their order; stands on the index voices_waiting, and with words on voices_words. */
function listed(db: Database, wanted: (SQL | undefined)[], oldestFirst: boolean, most: number) {
  const way = oldestFirst ? asc : desc
  return db
    .select({
      id: voices.id,
      text: voices.text,
      stage: voices.stage,
      category: voices.category,
      placeId: voices.placeId,
      region: voices.region,
      at: voices.submittedAt,
      hints: voices.hints,
      minor: voices.minor,
      merged: sql<number>`(select count(*)::int from voices m where m.merged_into = ${voices.id})`,
      yellowAt: clocks.yellowAt,
      dueAt: clocks.dueAt,
      metAt: clocks.metAt,
    })
    .from(voices)
    .leftJoin(
      clocks,
      and(eq(clocks.subject, 'voices'), eq(clocks.subjectId, voices.id), eq(clocks.name, 'firstAnswer')),
    )
    .where(and(...wanted))
    .orderBy(way(voices.submittedAt), way(voices.id))
    .limit(most)
}

const alike = z.object({
  id: z.uuid(),
  text: z.string(),
  stage: Stage,
  submittedAt: z.date(),
  likeness: z.number(),
})

export const showVoice = query({
  name: 'voices.show',
  purpose: 'One voice as staff see it: masked, with what is like it, its way so far and its pictures.',
  input: z.strictObject({ voice: Id }),
  output: z.object({
    id: z.uuid(),
    text: z.string(),
    stage: Stage,
    category: Category.nullable(),
    place: z.object({ id: z.string(), name: z.string() }),
    region: z.string(),
    submittedAt: z.date(),
    hints: item.shape.hints,
    minor: z.boolean(),
    assisted: z.boolean(),
    replyBy: z.string(),
    boardNumber: z.string().nullable(),
    told: z.boolean(),
    hasContact: z.boolean(),
    /** The writer took the consent back, and what they said is gone. */
    withdrawn: z.boolean(),
    answer: z.string().nullable(),
    answeredAt: z.date().nullable(),
    referral: z.string().nullable(),
    published: z.boolean(),
    revision: z.number(),
    mergedInto: z.string().nullable(),
    clock: Level.nullable(),
    dueAt: z.date().nullable(),
    stages: z.array(
      z.object({ stage: z.string(), at: z.date(), role: z.string(), reason: z.string().nullable() }),
    ),
    pictures: z.array(z.object({ id: z.string(), name: z.string() })),
    merged: z.array(z.object({ id: z.string(), text: z.string(), submittedAt: z.date() })),
    similar: z.array(alike),
    units: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  allow: answerers,
  about: ({ voice }, { db }) => voiceById(db, voice),
  async run(_, { db, actor, now, subject: voice }) {
    const county = `${voice.region.slice(0, 6)}000000`
    const [places, stages, pictures, merged, similar, units, [clock]] = await Promise.all([
      placeHeads(db, [voice.placeId]),
      stagesOf(db, 'voices', voice.id),
      attachmentsOf(db, 'voices', [voice.id]),
      db.select().from(voices).where(eq(voices.mergedInto, voice.id)).orderBy(asc(voices.submittedAt)),
      similarTo(db, voice, actor),
      unitsWithin(db, county, ['department', 'townOffice']),
      db
        .select()
        .from(clocks)
        .where(and(eq(clocks.subject, 'voices'), eq(clocks.subjectId, voice.id))),
    ])
    return {
      ...voice,
      place: { id: voice.placeId, name: places.get(voice.placeId)?.name ?? '' },
      assisted: voice.assistedBy !== null,
      told: voice.toldAt !== null,
      hasContact: voice.contact !== null,
      withdrawn: voice.originalErasedAt !== null,
      clock: clock ? clockLevel(clock, now) : null,
      dueAt: clock?.dueAt ?? null,
      stages,
      pictures,
      merged,
      similar,
      units,
    }
  },
})

/** A voice as staff see it. */
export type Voice = Awaited<ReturnType<typeof showVoice.run>>

/** How far back similar voices are looked for, and among how many at most. */
const similarWithinDays = 365
const similarAmong = 3_000

/** Voices of the same county, as far as the reader may see them, that say nearly the same, the likest first; those that were answered too, to answer alike. */
async function similarTo(db: Database, voice: VoiceRow, actor: Actor) {
  const since = new Date(voice.submittedAt.getTime() - similarWithinDays * 86_400_000)
  const candidates = await db
    .select({
      id: voices.id,
      text: voices.text,
      stage: voices.stage,
      submittedAt: voices.submittedAt,
      fingerprint: voices.fingerprint,
      region: voices.region,
      unit: voices.unitId,
    })
    .from(voices)
    .where(
      and(
        like(voices.region, `${voice.region.slice(0, 6)}%`),
        inArray(voices.stage, [...takesOthersIn, 'answered'] as VoiceStage[]),
        gt(voices.submittedAt, since),
        sql`${voices.id} <> ${voice.id}`,
      ),
    )
    .orderBy(desc(voices.submittedAt))
    .limit(similarAmong)
  return candidates
    .filter((other) => answerers.permits(actor, other))
    .map(({ fingerprint, ...other }) => ({ ...other, likeness: similarity(voice.fingerprint, fingerprint) }))
    .filter(({ likeness }) => likeness >= worthShowing)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, 8)
}

export const placeOfCodeQuery = query({
  name: 'voices.place',
  purpose: 'Where a code leads: the place that one writes to.',
  input: z.strictObject({
    code: Line(40),
    /** Somebody has just scanned it: that is counted, by day and without who. */
    opened: z.boolean().default(false),
  }),
  output: z.object({
    found: z.boolean(),
    open: z.boolean(),
    code: z.string(),
    name: z.string(),
    address: z.string(),
    region: z.string(),
  }),
  allow: anyone,
  async run({ code, opened }, { db, kernel, now }) {
    const place = await placeOfCode(db, code)
    if (place && opened) countOpening(kernel, place.codeId, now)
    return {
      found: place !== undefined,
      open: place !== undefined && place.revokedAt === null && place.placeState !== 'closed',
      code,
      name: place?.name ?? '',
      address: place?.address ?? '',
      region: place?.region ?? '',
    }
  },
})
