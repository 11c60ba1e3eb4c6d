import { and, desc, lt } from 'drizzle-orm'
import { z } from 'zod'
import { regionsOf, within } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { regionsWithin } from '#modules/places/index.ts'
import { reportStaff } from '../report/staff.ts'
import { polisImports } from '../tables.ts'
import { type ImportRow, importById } from './lookup.ts'

const shownAtOnce = 20

const Progress = z.object({
  import: Id,
  title: z.string(),
  stage: z.enum(['waiting', 'reading', 'done', 'refused']),
  consultation: Id.nullable(),
  /** Steps of statements, people and votes together. */
  done: z.number(),
  total: z.number(),
  votes: z.number(),
  startedAt: z.date(),
  finishedAt: z.date().nullable(),
})

export const listImports = query({
  name: 'consultations.imports',
  purpose: 'Imports of Polis exports within the own region, the newest first.',
  input: z.strictObject({ before: z.iso.datetime().max(40).optional() }),
  output: z.object({
    regions: z.array(z.object({ region: z.string(), name: z.string() })),
    imports: z.array(Progress),
    /** For the next part of the list. */
    next: z.string().nullable(),
  }),
  allow: reportStaff,
  async run({ before }, { db, actor }) {
    // Reads polis_imports_region backwards.
    const found = await db
      .select()
      .from(polisImports)
      .where(
        and(
          within(polisImports.region, reportStaff, actor),
          before ? lt(polisImports.startedAt, new Date(before)) : undefined,
        ),
      )
      .orderBy(desc(polisImports.startedAt))
      .limit(shownAtOnce + 1)
    const regions = await Promise.all(
      regionsOf(reportStaff, actor).map((region) => regionsWithin(db, region)),
    )
    const shown = found.slice(0, shownAtOnce)
    return {
      regions: regions.flat(),
      imports: shown.map(progressOf),
      next: found.length > shownAtOnce ? shown.at(-1)!.startedAt.toISOString() : null,
    }
  },
})

export const importProgress = query({
  name: 'consultations.importProgress',
  purpose: 'How far the import of a Polis export has come, and which lines did not fit.',
  input: z.strictObject({ import: Id }),
  output: Progress.extend({
    files: z.array(z.string()),
    badCount: z.number(),
    badLines: z.array(
      z.object({ file: z.string(), line: z.number(), why: z.string(), field: z.string().optional() }),
    ),
  }),
  allow: reportStaff,
  about: ({ import: id }, { db }) => importById(db, id),
  async run(_, { subject }) {
    const files = [subject.votesFile, subject.commentsFile]
    return { ...progressOf(subject), files, badCount: subject.badCount, badLines: subject.badLines }
  },
})

function progressOf(row: ImportRow): z.output<typeof Progress> {
  return {
    import: row.id,
    title: row.title,
    stage: row.stage,
    consultation: row.stage === 'done' ? row.consultationId : null,
    done: row.statementsDone + row.participantsDone + row.votesDone,
    total: row.statementsTotal + row.participantsTotal + row.votesTotal,
    votes: row.votesTotal,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  }
}
