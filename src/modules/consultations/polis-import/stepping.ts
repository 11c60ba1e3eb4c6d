import { and, eq, inArray, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Writer } from '#kernel/action/declare.ts'
import { type Job, job } from '#kernel/jobs/job.ts'
import { toTheDay } from '#kernel/secret/coarse.ts'
import { searchTokens } from '#kernel/text/segment.ts'
import { fingerprint } from '#kernel/text/similarity.ts'
import { consultationById } from '../lookup.ts'
import { moveConsultation } from '../opening.ts'
import {
  consultationParticipants,
  consultations,
  polisImports,
  statements,
  statementVotes,
} from '../tables.ts'
import { type ReadExport, readPacked } from './export-files.ts'
import type { ImportRow } from './lookup.ts'

/** Rows of each step: a step is one transaction, and others' writing waits for no more than it. */
const most = { statements: 500, people: 1_500, votes: 2_500 }

/**
 * The next step of an import. Each keeps how far it has come together with what it has put in place, so that after a
 * stop the next one goes on from there. Nobody sees the consultation until the last step shows all of it at once.
 */
export const importNext: Job<{ import: string }> = job({
  name: 'consultations.importNext',
  data: z.object({ import: z.string() }),
  async run({ import: id }, writer) {
    const [row] = await writer.db.select().from(polisImports).where(eq(polisImports.id, id)).for('update')
    if (!row?.blob || row.stage === 'done' || row.stage === 'refused') return
    const bytes = await writer.kernel.files.get(row.blob)
    if (!bytes) throw new Error(`The files of import ${id} are not in the storage.`)
    const read = await readPacked(row.blob, bytes)
    const after = await step(writer, row, read)
    if (after.stage === 'reading') writer.later(importNext, { import: id })
    else writer.later(dropFiles, { blob: row.blob })
  },
})

/** How long an import may stand still (milliseconds); a step takes a second or two. */
const standstill = 60_000

/** Every minute: an import whose process ended in the middle of a step goes on. */
export const takeUpImports = job({
  name: 'consultations.takeUpImports',
  data: z.object({}),
  every: '* * * * *',
  async run(_, { db, now, later }) {
    const standing = await db
      .select({ id: polisImports.id })
      .from(polisImports)
      .where(
        and(
          inArray(polisImports.stage, ['waiting', 'reading']),
          lt(
            sql`coalesce(${polisImports.progressedAt}, ${polisImports.startedAt})`,
            new Date(now.getTime() - standstill).toISOString(),
          ),
        ),
      )
    for (const { id } of standing) later(importNext, { import: id })
  },
})

/** Removes the files of an import that is over, unless another one reads the same. */
export const dropFiles = job({
  name: 'consultations.dropImportFiles',
  data: z.object({ blob: z.string() }),
  async run({ blob }, { db, kernel }) {
    const [user] = await db
      .select({ id: polisImports.id })
      .from(polisImports)
      .where(eq(polisImports.blob, blob))
      .limit(1)
    if (!user) await kernel.files.delete(blob)
  },
})

function step(writer: Writer, row: ImportRow, read: ReadExport): Promise<ImportRow> {
  if (row.stage === 'waiting') return begin(writer, row, read)
  if (row.statementsDone < read.statements.length) return putStatements(writer, row, read)
  if (row.participantsDone < read.people.length) return putPeople(writer, row, read)
  if (row.votesDone < read.votes.length) return putVotes(writer, row, read)
  return show(writer, row)
}

/** Looks at all of both files first: with a single bad line nothing is imported. */
async function begin(writer: Writer, row: ImportRow, read: ReadExport): Promise<ImportRow> {
  const { db, now, record } = writer
  const empty = read.badCount === 0 && read.statements.length === 0
  if (read.badCount > 0 || empty)
    return keep(writer, row, 'importRefused', {
      stage: 'refused',
      badCount: empty ? 1 : read.badCount,
      badLines: empty ? [{ file: 'comments.csv', line: 1, why: 'noStatements' }] : [...read.badLines],
      blob: null,
      finishedAt: now,
    })
  const times = [...read.votes, ...read.statements].map(({ at }) => at.getTime())
  const [opensAt, closesAt] = times.reduce(
    ([first, last], time) => [Math.min(first, time), Math.max(last, time)],
    [Infinity, -Infinity],
  )
  const [consultation] = await db
    .insert(consultations)
    .values({
      region: row.region,
      importedTitle: row.title,
      introduction: '由公开的 Polis 数据导入。',
      opensAt: new Date(opensAt!),
      closesAt: new Date(closesAt!),
      stage: 'draft',
      createdAt: now,
    })
    .returning()
  record('consultations.created', consultations, consultation!)
  return keep(writer, row, 'importProgressed', {
    stage: 'reading',
    consultationId: consultation!.id,
    statementsTotal: read.statements.length,
    participantsTotal: read.people.length,
    votesTotal: read.votes.length,
  })
}

async function putStatements(writer: Writer, row: ImportRow, read: ReadExport): Promise<ImportRow> {
  const { db, now, record } = writer
  const next = read.statements.slice(row.statementsDone, row.statementsDone + most.statements)
  const added = await db
    .insert(statements)
    .values(
      next.map(({ number, text, withdrawn, at }) => ({
        ...belonging(row),
        number,
        text,
        source: 'import' as const,
        stage: withdrawn ? ('withdrawn' as const) : ('published' as const),
        fingerprint: fingerprint(searchTokens(text)),
        proposedAt: at,
        decidedAt: now,
      })),
    )
    .returning()
  for (const one of added) record('consultations.imported', statements, one)
  return keep(writer, row, 'importProgressed', { statementsDone: row.statementsDone + next.length })
}

async function putPeople(writer: Writer, row: ImportRow, read: ReadExport): Promise<ImportRow> {
  const { db, record } = writer
  const next = read.people.slice(row.participantsDone, row.participantsDone + most.people)
  const added = await db
    .insert(consultationParticipants)
    .values(
      next.map(({ number, at }) => ({
        ...belonging(row),
        number,
        kind: 'resident' as const,
        channel: 'import' as const,
        joinedAt: toTheDay(at),
      })),
    )
    .returning()
  for (const one of added) record('consultations.imported', consultationParticipants, one)
  return keep(writer, row, 'importProgressed', { participantsDone: row.participantsDone + next.length })
}

async function putVotes(writer: Writer, row: ImportRow, read: ReadExport): Promise<ImportRow> {
  const { db, record } = writer
  const next = read.votes.slice(row.votesDone, row.votesDone + most.votes)
  const numbers = [...new Set(next.map(({ person }) => read.people[person]!.number))]
  const [people, about] = [
    await db
      .select({ id: consultationParticipants.id, number: consultationParticipants.number })
      .from(consultationParticipants)
      .where(
        and(
          eq(consultationParticipants.consultationId, row.consultationId!),
          inArray(consultationParticipants.number, numbers),
        ),
      ),
    await db
      .select({ id: statements.id, number: statements.number })
      .from(statements)
      .where(eq(statements.consultationId, row.consultationId!)),
  ].map((found) => new Map(found.map(({ id, number }) => [number, id])))
  const added = await db
    .insert(statementVotes)
    .values(
      next.map(({ person, statement, value, at }) => ({
        ...belonging(row),
        participantId: people!.get(read.people[person]!.number)!,
        statementId: about!.get(read.statements[statement]!.number)!,
        value,
        castAt: toTheDay(at),
      })),
    )
    .returning()
  for (const one of added) record('consultations.imported', statementVotes, one)
  return keep(writer, row, 'importProgressed', { votesDone: row.votesDone + next.length })
}

/** The one switch: from now on the consultation is there, closed, with all of its votes. */
async function show(writer: Writer, row: ImportRow): Promise<ImportRow> {
  const consultation = (await consultationById(writer.db, row.consultationId!))!
  await moveConsultation(writer, consultation, 'closed', { closedAt: consultation.closesAt })
  return keep(writer, row, 'importFinished', { stage: 'done', blob: null, finishedAt: writer.now })
}

async function keep(
  { db, now, record }: Writer,
  row: ImportRow,
  verb: string,
  set: Partial<ImportRow>,
): Promise<ImportRow> {
  const [after] = await db
    .update(polisImports)
    .set({ ...set, progressedAt: now })
    .where(eq(polisImports.id, row.id))
    .returning()
  record(`consultations.${verb}`, polisImports, after!, {
    statements: after!.statementsDone,
    people: after!.participantsDone,
    votes: after!.votesDone,
    ...(after!.badCount > 0 && { badLines: after!.badCount }),
  })
  return after!
}

const belonging = ({ consultationId, region }: ImportRow) => ({ consultationId: consultationId!, region })
