import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { query, type Reader } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { notFound, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { canonical } from '#kernel/ledger/canonical.ts'
import { ledgerEntries } from '#kernel/ledger/tables.ts'
import { regionNames } from '#modules/places/index.ts'
import {
  type ConsultationRow,
  consultationById,
  consultationOfTopic,
  frozenReport,
  type ReportRow,
} from '../lookup.ts'
import { currentReport } from './current-report.ts'
import { isOver } from './freezing.ts'
import { reportMessages } from './messages.ts'
import { reportDocument } from './report-document.ts'
import { ReportContent } from './report-schema.ts'
import type { ViewpointReport } from './report-shape.ts'
import { reportStaff } from './staff.ts'
import { sentencesOf, withWording } from './wording.ts'

const Frozen = z.object({
  report: z.string(),
  version: z.number(),
  year: z.number().nullable(),
  number: z.number().nullable(),
  digest: z.string().nullable(),
  correction: z.string().nullable(),
  frozenAt: z.date(),
  /** Whether it became final only after the day of the session. */
  late: z.boolean(),
  /** Who read the polished wording, where there is one. */
  reviewedBy: z.string().nullable(),
  /** Where the public ledger holds it; null until it is sealed. */
  entry: z.number().nullable(),
})

export const viewpointReportQuery = query({
  name: 'consultations.viewpointReport',
  purpose: 'The final viewpoint report of a consultation, as everybody may read it.',
  input: z.strictObject({ consultation: Id }),
  output: z.object({ consultation: Id, content: ReportContent, frozen: Frozen }),
  allow: anyone,
  about: ({ consultation }, { db }) => consultationById(db, consultation),
  async run(_, { db, subject }) {
    const { row, content } = await publicReport(db, subject.id)
    return { consultation: subject.id, content, frozen: await frozenOf(db, row, subject) }
  },
})

export const reportDesk = query({
  name: 'consultations.reportDesk',
  purpose: 'The viewpoint report as it stands now, for those who make it final.',
  input: z.strictObject({ consultation: Id }),
  output: z.object({
    consultation: Id,
    title: z.string(),
    revision: z.number(),
    closed: z.boolean(),
    /**
     * As the votes have it once nobody takes part any more: two drafts with one vote between them would tell what it
     * was. Null before that, and again when it is final and nothing has changed since.
     */
    draft: ReportContent.nullable(),
    frozen: Frozen.nullable(),
    polish: z.object({
      available: z.boolean(),
      state: z.enum(['none', 'waiting', 'failed', 'toReview', 'reviewed']),
      sentences: z.array(z.object({ key: z.string(), original: z.string(), polished: z.string() })),
    }),
  }),
  allow: reportStaff,
  about: ({ consultation }, { db }) => consultationById(db, consultation),
  async run(_, { db, kernel, subject }) {
    const [row, current] = await Promise.all([
      frozenReport(db, subject.id),
      currentReport(kernel, subject.id),
    ])
    const { report: draft } = current!
    const hidden = !isOver(subject)
    const same = row && canonical(row.content) === canonical(JSON.parse(JSON.stringify(draft)))
    return {
      consultation: subject.id,
      title: draft.title,
      revision: subject.revision,
      closed: isOver(subject),
      draft: same || hidden ? null : draft,
      frozen: row ? await frozenOf(db, row, subject) : null,
      polish: polishOf(row, kernel.settings.POLISH_URL !== undefined),
    }
  },
})

const File = z.object({ name: z.string(), content: z.base64() })

export const reportFile = query({
  name: 'consultations.reportDocument',
  purpose: 'The final viewpoint report as a Word file.',
  input: z.strictObject({ consultation: Id }),
  output: File,
  allow: anyone,
  about: ({ consultation }, { db }) => consultationById(db, consultation),
  async run(_, reader) {
    const { name, bytes } = await finalReportFile(reader, reader.subject)
    return { name, content: Buffer.from(bytes).toString('base64') }
  },
})

export const draftFile = query({
  name: 'consultations.reportDraftDocument',
  purpose: 'The viewpoint report as it stands now, as a Word file marked as a draft.',
  input: z.strictObject({ consultation: Id }),
  output: File,
  allow: reportStaff,
  about: ({ consultation }, { db }) => consultationById(db, consultation),
  async run(_, reader) {
    if (!isOver(reader.subject)) throw refusal('consultations.draftWhenClosed')
    const { report } = (await currentReport(reader.kernel, reader.subject.id))!
    const bytes = await reportDocument(report, {
      organisation: await organisationOf(reader, reader.subject.region),
      date: reader.now,
    })
    const t = reportMessages.zh
    return {
      name: `${t.report}-${t.draft}-${report.title}.docx`,
      content: Buffer.from(bytes).toString('base64'),
    }
  },
})

export const openDataFile = query({
  name: 'consultations.openData',
  purpose:
    'The votes behind a final report, as CSV in the format of a Polis export under random numbers, and the report as JSON.',
  input: z.strictObject({ consultation: Id }),
  output: File,
  allow: anyone,
  about: ({ consultation }, { db }) => consultationById(db, consultation),
  async run(_, { db, kernel, subject }) {
    const row = await frozenReport(db, subject.id)
    const bytes = row?.blob ? await kernel.files.get(row.blob) : undefined
    if (!row || !bytes) throw notFound()
    return {
      name: `viewpoints-${row.year}-${row.number}.zip`,
      content: Buffer.from(bytes).toString('base64'),
    }
  },
})

/** The newest final report as a Word file. @throws Refusal where none is final */
async function finalReportFile(
  reader: Pick<Reader, 'db'>,
  { id, region }: Pick<ConsultationRow, 'id' | 'region'>,
): Promise<{ report: string; name: string; bytes: Uint8Array }> {
  const { row, content } = await publicReport(reader.db, id)
  const t = reportMessages.zh
  const bytes = await reportDocument(content, {
    number: t.numbered(String(row.year ?? ''), String(row.number ?? '')),
    organisation: await organisationOf(reader, region),
    date: row.frozenAt,
    marks: [
      ...(row.correction ? [`本报告为第 ${row.version} 版，更正内容：${row.correction}`] : []),
      ...(row.reviewedBy ? [t.polished(row.reviewedBy)] : []),
      ...(row.digest ? [`${t.digest}：${row.digest}`] : []),
    ],
  })
  return { report: row.id, name: `${t.report}-${content.title}.docx`, bytes }
}

/** For the topic's file: the final report as a Word file with its open data; undefined where there is none. */
export async function reportOfTopic(
  { db, kernel }: Pick<Reader, 'db' | 'kernel'>,
  topicId: string,
): Promise<
  { report: string; name: string; bytes: Uint8Array; openData: Uint8Array | undefined } | undefined
> {
  const consultation = await consultationOfTopic(db, topicId)
  const row = consultation && (await frozenReport(db, consultation.id))
  if (!row) return undefined
  const openData = row.blob ? await kernel.files.get(row.blob) : undefined
  return { ...(await finalReportFile({ db }, consultation)), openData }
}

/** The newest final report with the wording that was reviewed. @throws Refusal where none is final */
async function publicReport(
  db: Database,
  consultation: string,
): Promise<{ row: ReportRow; content: ViewpointReport }> {
  const row = await frozenReport(db, consultation)
  if (!row) throw notFound()
  const content = row.content as unknown as ViewpointReport
  return { row, content: row.reviewedAt && row.polished ? withWording(content, row.polished) : content }
}

async function frozenOf(
  db: Database,
  row: ReportRow,
  { sessionOn }: ConsultationRow,
): Promise<z.output<typeof Frozen>> {
  // The entry of the freezing itself, which is the first of the row. Reads ledger_entries_subject.
  const [sealed] = await db
    .select({ index: ledgerEntries.leafIndex })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.subject, 'viewpoint_reports'), eq(ledgerEntries.subjectId, row.id)))
    .orderBy(asc(ledgerEntries.position))
    .limit(1)
  const { id, version, year, number, digest, correction, frozenAt, reviewedBy } = row
  return {
    report: id,
    version,
    year,
    number,
    digest,
    correction,
    frozenAt,
    late: sessionOn !== null && dayOf(frozenAt) > sessionOn,
    reviewedBy,
    entry: sealed?.index ?? null,
  }
}

function polishOf(row: ReportRow | undefined, available: boolean) {
  if (!row?.polishAskedAt) return { available, state: 'none' as const, sentences: [] }
  if (row.polishFailedAt) return { available, state: 'failed' as const, sentences: [] }
  if (!row.polished) return { available, state: 'waiting' as const, sentences: [] }
  const original = new Map(
    sentencesOf(row.content as unknown as ViewpointReport).map(({ key, zh }) => [key, zh]),
  )
  return {
    available,
    state: row.reviewedAt ? ('reviewed' as const) : ('toReview' as const),
    sentences: Object.entries(row.polished).map(([key, polished]) => ({
      key,
      original: original.get(key) ?? '',
      polished,
    })),
  }
}

async function organisationOf({ db }: Pick<Reader, 'db'>, region: string): Promise<string> {
  const county = `${region.slice(0, 6)}000000`
  return `政协${(await regionNames(db, [county])).get(county) ?? ''}委员会`
}
