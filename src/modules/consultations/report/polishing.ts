import { AsyncLocalStorage } from 'node:async_hooks'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { command } from '#kernel/action/declare.ts'
import { Id, Line } from '#kernel/action/inputs.ts'
import { runJob } from '#kernel/action/perform.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { type Job, job } from '#kernel/jobs/job.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { frozenReport, type ReportRow } from '../lookup.ts'
import { viewpointReports } from '../tables.ts'
import { polishedSentences } from './language-service.ts'
import type { ViewpointReport } from './report-shape.ts'
import { reportStaff } from './staff.ts'
import { type Sentence, sentencesOf } from './wording.ts'

export const polishReport = command({
  name: 'consultations.polishReport',
  purpose: 'Asks the language service that the operator has set up for a better wording of a final report.',
  input: z.strictObject({ report: Id }),
  output: z.object({ report: Id }),
  allow: reportStaff,
  about: ({ report }, { db }) => reportById(db, report),
  limit: { per: 'account', max: 10, within: '1h' },
  async run(_, { db, now, kernel, record, later, subject }) {
    if (!kernel.settings.POLISH_URL) throw refusal('consultations.polishNotSetUp')
    await newestOrRefuse(db, subject)
    if (subject.reviewedAt) throw conflict('consultations.polishReviewed')
    const [row] = await db
      .update(viewpointReports)
      .set({ polished: null, polishedBy: null, polishAskedAt: now, polishFailedAt: null })
      .where(eq(viewpointReports.id, subject.id))
      .returning()
    record('consultations.polishAsked', viewpointReports, row!)
    later(fetchPolish, { report: subject.id })
    return { report: subject.id }
  },
})

/**
 * Sets out to ask the service. It may take minutes to answer, and nothing else could be written meanwhile if this job
 * waited within its transaction; so the answer is waited for outside and kept by a job of its own. Should the process
 * end before, somebody can ask again.
 */
export const fetchPolish = job({
  name: 'consultations.fetchPolish',
  data: z.object({ report: z.string() }),
  async run({ report }, { db, kernel }) {
    const row = await reportById(db, report)
    if (!row || !isWaiting(row)) return
    const sentences = sentencesOf(row.content as unknown as ViewpointReport)
    outsideTransactions(() => void askAndKeep(kernel, report, sentences))
  },
})

/** What module code runs in when it is loaded: no transaction. */
const outsideTransactions = AsyncLocalStorage.snapshot()

async function askAndKeep(kernel: Kernel, report: string, sentences: readonly Sentence[]): Promise<void> {
  try {
    const polished = (await polishedSentences(kernel.settings, sentences)) ?? null
    await runJob(kernel, keepPolish as unknown as Job, { report, polished })
  } catch (error) {
    kernel.log.error({ err: error, report }, 'a polished wording could not be kept')
  }
}

/** Keeps what the service answered; nobody is shown it until it has been reviewed. */
export const keepPolish = job({
  name: 'consultations.keepPolish',
  data: z.object({ report: z.string(), polished: z.record(z.string(), z.string()).nullable() }),
  async run({ report, polished }, { db, now, kernel, record }) {
    const row = await reportById(db, report)
    if (!row || !isWaiting(row)) return
    const [after] = await db
      .update(viewpointReports)
      .set(polished ? { polished, polishedBy: kernel.settings.POLISH_MODEL } : { polishFailedAt: now })
      .where(eq(viewpointReports.id, report))
      .returning()
    record(polished ? 'consultations.polished' : 'consultations.polishFailed', viewpointReports, after!, {
      sentences: polished ? Object.keys(polished).length : 0,
    })
  },
})

function isWaiting({ polishAskedAt, polished, polishFailedAt, reviewedAt }: ReportRow): boolean {
  return polishAskedAt !== null && polished === null && polishFailedAt === null && reviewedAt === null
}

export const reviewPolish = command({
  name: 'consultations.reviewPolish',
  purpose: 'Lets a polished wording be shown, under the name of who read it, or throws it away.',
  input: z.strictObject({ report: Id, use: z.enum(['yes', 'no']), reviewer: Line(40).optional() }),
  output: z.object({ report: Id }),
  allow: reportStaff,
  about: ({ report }, { db }) => reportById(db, report),
  async run({ use, reviewer }, { db, now, record, subject }) {
    await newestOrRefuse(db, subject)
    if (!subject.polished || subject.reviewedAt) throw conflict('consultations.nothingToReview')
    if (use === 'yes' && !reviewer) throw refusal('consultations.reviewerNeeded', {}, 'reviewer')
    const [row] = await db
      .update(viewpointReports)
      .set(
        use === 'yes'
          ? { reviewedBy: reviewer!, reviewedAt: now }
          : { polished: null, polishedBy: null, polishAskedAt: null },
      )
      .where(eq(viewpointReports.id, subject.id))
      .returning()
    record(
      use === 'yes' ? 'consultations.polishReviewed' : 'consultations.polishDiscarded',
      viewpointReports,
      row!,
    )
    return { report: subject.id }
  },
})

async function reportById(db: Database, id: string): Promise<ReportRow | undefined> {
  const [found] = await db.select().from(viewpointReports).where(eq(viewpointReports.id, id))
  return found
}

/** @throws Refusal where the report has been corrected since */
async function newestOrRefuse(db: Database, row: ReportRow): Promise<void> {
  const newest = await frozenReport(db, row.consultationId)
  if (newest?.id !== row.id) throw conflict('consultations.movedOn')
}
