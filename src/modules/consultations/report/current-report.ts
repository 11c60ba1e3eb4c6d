import { sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { rows } from '#kernel/database/rows.ts'
import type { Database } from '#kernel/database/types.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { type BackgroundResult, collectVotes, findViewpointsInBackground } from '../../../viewpoints/index.ts'
import { thresholdsOf } from '../admission.ts'
import { type ConsultationRow, consultationById } from '../lookup.ts'
import { materialOf } from '../material.ts'
import type { ReportMaterial } from './material.ts'
import { reportMaterial } from './report-material.ts'
import type { ViewpointReport } from './report-shape.ts'
import { viewpointReport } from './write-report.ts'

/** A report as the votes, answers and posts of this moment have it. */
export type CurrentReport = {
  /** Changes whenever something changes that the report is written from. */
  state: string
  material: ReportMaterial
  result: BackgroundResult
  report: ViewpointReport
}

const kept = new WeakMap<Kernel, LRUCache<string, { state: string; written: Promise<CurrentReport> }>>()

/**
 * Writes the report of a consultation, or gives the one written before if nothing has changed since. Takes from a
 * moment to some seconds, most of it in a thread of its own; never call it within a transaction.
 * @returns undefined where there is no such consultation
 */
export async function currentReport(
  kernel: Kernel,
  consultation: string,
): Promise<CurrentReport | undefined> {
  const { replica } = kernel.store
  const state = await stateOf(kernel, replica, consultation)
  if (state === undefined) return undefined
  const cache = cacheOf(kernel)
  const before = cache.get(consultation)
  if (before?.state === state) return before.written
  const written = write(kernel, replica, consultation, state)
  cache.set(consultation, { state, written })
  written.catch(() => cache.delete(consultation))
  return written
}

/** The report that was written last in this process, if it still tells the state that `db` is in. */
export async function writtenFor(
  kernel: Kernel,
  db: Database,
  consultation: string,
): Promise<CurrentReport | undefined> {
  const before = cacheOf(kernel).get(consultation)
  return before && before.state === (await stateOf(kernel, db, consultation)) ? before.written : undefined
}

function cacheOf(kernel: Kernel) {
  const cache =
    kept.get(kernel) ?? new LRUCache<string, { state: string; written: Promise<CurrentReport> }>({ max: 8 })
  kept.set(kernel, cache)
  return cache
}

async function write(
  kernel: Kernel,
  db: Database,
  consultation: string,
  state: string,
): Promise<CurrentReport> {
  const found = (await materialOf(db, consultation))!
  const material = reportMaterial(found, await leastOf(kernel, db, found.consultation))
  const { participants, statements, votes } = material
  const result = await findViewpointsInBackground(
    {
      votes: collectVotes(votes, participants.length, statements.length),
      moderatedOut: Uint8Array.from(statements, ({ moderation }) => Number(moderation === 'withdrawn')),
      meta: Uint8Array.from(statements, ({ meta }) => Number(meta ?? false)),
      isMember: Uint8Array.from(participants, ({ kind }) => Number(kind === 'member')),
    },
    { withStability: true },
  )
  return { state, material, result, report: viewpointReport(material, result) }
}

async function leastOf(kernel: Kernel, db: Database, consultation: ConsultationRow): Promise<number> {
  const { smallestCell } = await thresholdsOf({ kernel, db, now: kernel.clock.now() }, consultation)
  return smallestCell
}

/** Counts and revisions of all that a report is written from; reads the indexes that begin with the consultation. */
async function stateOf(kernel: Kernel, db: Database, consultation: string): Promise<string | undefined> {
  const about = await consultationById(db, consultation)
  if (!about) return undefined
  const [found] = await rows<{ state: string }>(
    db,
    sql`select concat_ws(' ', c.opens_at, c.closes_at, c.closed_at, c.topic_id,
          (select concat_ws('/', count(*), sum(revision)) from statement_votes where consultation_id = c.id),
          (select concat_ws('/', count(*), sum(revision)) from statements where consultation_id = c.id),
          (select count(*) from consultation_participants where consultation_id = c.id),
          (select concat_ws('/', count(*), sum(revision)) from posts where consultation_id = c.id),
          (select concat_ws('/', count(*), sum(r.value)) from post_reactions r
             join posts p on p.id = r.post_id where p.consultation_id = c.id),
          (select concat_ws('/', count(*), sum(revision)) from surveys where consultation_id = c.id),
          (select concat_ws('/', count(*), sum(revision)) from survey_answers where consultation_id = c.id)
        ) as state
        from consultations c where c.id = ${consultation}`,
  )
  return found && `${found.state} ${await leastOf(kernel, db, about)}`
}
