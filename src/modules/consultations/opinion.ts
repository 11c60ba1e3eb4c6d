import { deserialize, serialize } from 'node:v8'
import { and, asc, eq, gte, inArray, sql } from 'drizzle-orm'
import type { Database } from '#kernel/database/types.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { toTheDay } from '#kernel/secret/coarse.ts'
import { type BackgroundResult, collectVotes, findViewpointsInBackground } from '../../viewpoints/index.ts'
import { shownWords } from './shown-words.ts'
import {
  type ConsultationStage,
  consultationParticipants,
  opinionResults,
  type ParticipantKind,
  statements,
  statementVotes,
} from './tables.ts'

/** What the engine found last, and whom and what its rows and columns stand for. For this module alone. */
export type Opinion = {
  /** Participants' ids, by row. */
  people: readonly string[]
  /** Statements, by column. */
  statements: readonly { id: string; number: number; text: string; source: string; withdrawn: boolean }[]
  result: BackgroundResult
  computedAt: Date
  /** Votes that it knows of, later ones on the same statement counted again. */
  casts: number
  /** The same by participant, for those who voted on the day of it: later votes of that day are new. */
  lastDay: Readonly<Record<string, number>>
}

type Asked = { id: string; stage: ConsultationStage }

/** Up to so many people, stability is measured along with each run: it takes several times as long as the rest. */
const measuredAlong = 2_000

/** After a run there is none for so many times as long: however fast votes come in, they take a fifth of a core. */
const rest = 4

const restingUntil = new WeakMap<Kernel, Map<string, number>>()
const running = new WeakMap<Kernel, Map<string, Promise<void>>>()
const known = new WeakMap<Kernel, Map<string, Opinion>>()

/**
 * The newest result there is, at once; where enough people have voted since, a new one is begun in a thread of its own
 * and is there for who asks next. Undefined before the first.
 */
export async function opinionOf(
  kernel: Kernel,
  db: Database,
  consultation: Asked,
  smallestCell: number,
): Promise<Opinion | undefined> {
  const opinion = await withoutWithdrawn(
    db,
    consultation.id,
    await storedOpinion(kernel, db, consultation.id),
  )
  const resting = (keptBy(restingUntil, kernel).get(consultation.id) ?? 0) > performance.now()
  if (!resting && (await isStale(db, consultation, opinion, smallestCell)))
    refreshOpinion(kernel, consultation.id).catch((error) =>
      kernel.log.error({ err: error }, 'opinion groups could not be found'),
    )
  return opinion
}

const withdrawnSince = new WeakMap<Opinion, { ids: string; opinion: Opinion }>()

/** What was withdrawn after a result was found: its words are in it, and no longer for everybody. */
async function withoutWithdrawn(
  db: Database,
  id: string,
  opinion: Opinion | undefined,
): Promise<Opinion | undefined> {
  if (!opinion) return undefined
  const gone = await db
    .select()
    .from(statements)
    .where(and(eq(statements.consultationId, id), eq(statements.stage, 'withdrawn')))
    .orderBy(asc(statements.id))
  const now = new Map(gone.map((statement) => [statement.id, statement]))
  if (opinion.statements.every((one) => one.withdrawn || !now.has(one.id))) return opinion
  const ids = [...now.keys()].join(' ')
  const before = withdrawnSince.get(opinion)
  if (before?.ids === ids) return before.opinion
  const told = {
    ...opinion,
    statements: opinion.statements.map((one) => {
      const statement = now.get(one.id)
      return statement ? { ...one, withdrawn: true, text: shownWords(statement) } : one
    }),
  }
  withdrawnSince.set(opinion, { ids, opinion: told })
  return told
}

async function storedOpinion(kernel: Kernel, db: Database, id: string): Promise<Opinion | undefined> {
  const [newest] = await db
    .select({ computedAt: opinionResults.computedAt })
    .from(opinionResults)
    .where(eq(opinionResults.consultationId, id))
  if (!newest) return undefined
  const kept = keptBy(known, kernel).get(id)
  if (kept && kept.computedAt.getTime() === newest.computedAt.getTime()) return kept
  const [stored] = await db.select().from(opinionResults).where(eq(opinionResults.consultationId, id))
  if (!stored) return undefined
  const opened = openResult(kernel, stored.result)
  if (!opened) return undefined
  const opinion = { ...opened, computedAt: stored.computedAt }
  keptBy(known, kernel).set(id, opinion)
  return opinion
}

/**
 * While it is open, a new result waits until at least as many people have voted as the smallest figure may stand for:
 * from two results in a row nobody's single vote can be worked out.
 */
async function isStale(
  db: Database,
  { id, stage }: Asked,
  opinion: Opinion | undefined,
  smallestCell: number,
): Promise<boolean> {
  if (opinion && (stage === 'closed' || stage === 'frozen')) return (await castsIn(db, id)) !== opinion.casts
  const since = opinion ? toTheDay(opinion.computedAt) : new Date(0)
  // Walks statement_votes_course from there on.
  const recent = await db
    .select({
      person: statementVotes.participantId,
      casts: sql<number>`sum(${statementVotes.revision})::int`,
    })
    .from(statementVotes)
    .where(and(eq(statementVotes.consultationId, id), gte(statementVotes.castAt, since)))
    .groupBy(statementVotes.participantId)
  const fresh = recent.filter(({ person, casts }) => opinion?.lastDay[person] !== casts)
  return fresh.length >= smallestCell
}

async function castsIn(db: Database, id: string): Promise<number> {
  const [found] = await db
    .select({ casts: sql<number>`coalesce(sum(${statementVotes.revision}), 0)::int` })
    .from(statementVotes)
    .where(eq(statementVotes.consultationId, id))
  return found!.casts
}

/** Finds and keeps a new result; who asks while one is under way waits for that. Outside of any transaction. */
export function refreshOpinion(kernel: Kernel, id: string, withStability = false): Promise<void> {
  const underWay = keptBy(running, kernel)
  const already = underWay.get(id)
  if (already) return already
  const began = performance.now()
  const run = compute(kernel, id, withStability).finally(() => {
    const ended = performance.now()
    keptBy(restingUntil, kernel).set(id, ended + rest * (ended - began))
    underWay.delete(id)
  })
  underWay.set(id, run)
  return run
}

async function compute(kernel: Kernel, id: string, withStability: boolean): Promise<void> {
  const { db } = kernel.store
  const computedAt = kernel.clock.now()
  const previous = await storedOpinion(kernel, db, id)
  const people = await peopleOf(db, id, previous?.people ?? [])
  const columns = await columnsOf(db, id, previous?.statements.map((statement) => statement.id) ?? [])
  const cast = await db
    .select({
      participantId: statementVotes.participantId,
      statementId: statementVotes.statementId,
      value: statementVotes.value,
      revision: statementVotes.revision,
      castAt: statementVotes.castAt,
    })
    .from(statementVotes)
    .where(eq(statementVotes.consultationId, id))
    .orderBy(asc(statementVotes.castAt), asc(statementVotes.id))
  const rowOf = new Map(people.map((person, row) => [person.id, row]))
  const columnOf = new Map(columns.map((statement, column) => [statement.id, column]))
  const counted = cast.filter((one) => rowOf.has(one.participantId) && columnOf.has(one.statementId))
  const conversation = {
    votes: collectVotes(
      {
        participant: Int32Array.from(counted, (one) => rowOf.get(one.participantId)!),
        statement: Int32Array.from(counted, (one) => columnOf.get(one.statementId)!),
        value: Int8Array.from(counted, (one) => one.value),
      },
      people.length,
      columns.length,
    ),
    moderatedOut: Uint8Array.from(columns, ({ withdrawn }) => Number(withdrawn)),
    meta: Uint8Array.from(columns, ({ meta }) => Number(meta)),
    isMember: Uint8Array.from(people, ({ kind }) => Number(kind === 'member')),
  }
  const result = await findViewpointsInBackground(conversation, {
    previous: previous?.result.viewpoints,
    withStability: withStability || people.length <= measuredAlong,
  })
  const kept = {
    people: people.map((person) => person.id),
    statements: columns.map(({ meta: _, ...statement }) => statement),
    result,
    casts: cast.reduce((sum, { revision }) => sum + revision, 0),
    lastDay: castsSince(cast, toTheDay(computedAt)),
  }
  const row = {
    computedAt,
    votes: counted.length,
    people: people.length,
    result: sealResult(kernel, kept),
  }
  await db
    .insert(opinionResults)
    .values({ consultationId: id, ...row })
    .onConflictDoUpdate({ target: opinionResults.consultationId, set: row })
  kernel.changes.tell([`consultations:${id}`])
}

const context = 'opinionResults.result'

function sealResult(kernel: Kernel, result: object): Uint8Array {
  return Buffer.from(kernel.vault.seal(serialize(result).toString('base64'), context))
}

/** Undefined where it was kept before such results were sealed, or its key is gone: it is found anew. */
function openResult(kernel: Kernel, sealed: Uint8Array): Omit<Opinion, 'computedAt'> | undefined {
  try {
    return deserialize(
      Buffer.from(kernel.vault.open(Buffer.from(sealed).toString(), context), 'base64'),
    ) as Omit<Opinion, 'computedAt'>
  } catch {
    return undefined
  }
}

function castsSince(
  cast: readonly { participantId: string; revision: number; castAt: Date }[],
  since: Date,
): Record<string, number> {
  const casts: Record<string, number> = {}
  for (const { participantId, revision, castAt } of cast)
    if (castAt >= since) casts[participantId] = (casts[participantId] ?? 0) + revision
  return casts
}

/** Everybody who may have voted; those of the last run in the rows that they had then. */
async function peopleOf(
  db: Database,
  id: string,
  before: readonly string[],
): Promise<{ id: string; kind: ParticipantKind }[]> {
  const all = await db
    .select({ id: consultationParticipants.id, kind: consultationParticipants.kind })
    .from(consultationParticipants)
    .where(eq(consultationParticipants.consultationId, id))
    .orderBy(asc(consultationParticipants.number))
  return asBefore(all, before)
}

/** Statements that can have votes; those of the last run in the columns that they had then. */
async function columnsOf(db: Database, id: string, before: readonly string[]) {
  const found = await db
    .select()
    .from(statements)
    .where(and(eq(statements.consultationId, id), inArray(statements.stage, ['published', 'withdrawn'])))
    .orderBy(asc(statements.number))
  return asBefore(found, before).map(({ id, number, source, stage, meta, ...statement }) => ({
    id,
    number,
    text: shownWords({ ...statement, stage }),
    source,
    withdrawn: stage === 'withdrawn',
    meta,
  }))
}

function asBefore<T extends { id: string }>(all: readonly T[], before: readonly string[]): T[] {
  const byId = new Map(all.map((one) => [one.id, one]))
  const earlier = new Set(before)
  return [...before.flatMap((id) => byId.get(id) ?? []), ...all.filter(({ id }) => !earlier.has(id))]
}

function keptBy<V>(all: WeakMap<Kernel, Map<string, V>>, kernel: Kernel): Map<string, V> {
  const kept = all.get(kernel) ?? new Map<string, V>()
  all.set(kernel, kept)
  return kept
}
