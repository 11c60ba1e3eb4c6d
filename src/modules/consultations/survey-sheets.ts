import { and, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { partOf } from '#kernel/action/also.ts'
import { command, query, type Writer } from '#kernel/action/declare.ts'
import type { Finding } from '#kernel/action/finding.ts'
import { bytesOfUpload, Id, Line, Upload } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { importTable } from '#kernel/documents/import-table.ts'
import { readTableApart } from '#kernel/documents/read-table-apart.ts'
import { workbook } from '#kernel/documents/workbook.ts'
import { SheetNumber } from '#kernel/text/sheet-number.ts'
import { checkAnswers, type RawAnswer } from './check-answers.ts'
import { type QuestionRow, questionsOf, type SurveyRow, surveyById } from './lookup.ts'
import { hosts } from './opening.ts'
import { keepSheet, requireTakingSheets } from './survey-answering.ts'
import { surveyWords } from './survey-messages.ts'
import { type ReadSheet, surveyAnswers, surveySheetImports } from './tables.ts'

const about = ({ survey }: { survey: string }, { db }: { db: Writer['db'] }) => surveyById(db, survey)

const sealedFor = 'surveySheetImports.sheets'
const memberWords = ['委员', 'member']

/** Headers of the columns beside the questions. */
const columns = { sheet: ['问卷编号', '编号', 'sheet'], kind: ['身份', 'kind'] }

export const checkSheets = command({
  name: 'consultations.checkSheets',
  purpose: 'Reads a list of paper answers and says which rows fit; nothing is brought in yet.',
  input: z.strictObject({ survey: Id, file: Upload }),
  output: z.object({ import: z.uuid() }),
  allow: hosts,
  about,
  async run({ file }, writer) {
    const { db, now, kernel, actor, subject, record } = writer
    if (subject.version === 0) throw refusal('consultations.surveyClosed')
    await requireTakingSheets(writer, subject)
    const questions = await questionsOf(db, subject.id, subject.version)
    const { sheets, bad } = await read(file, questions)
    const twice = await alreadyIn(writer, subject, sheets)
    const [row] = await db
      .insert(surveySheetImports)
      .values({
        surveyId: subject.id,
        region: subject.region,
        version: subject.version,
        sheets: kernel.vault.seal(JSON.stringify(sheets.map(({ line: _, ...sheet }) => sheet)), sealedFor),
        count: sheets.length,
        bad: [...bad, ...twice].sort((one, other) => one.line - other.line).slice(0, 500),
        uploadedBy: actor.account!,
        uploadedAt: now,
      })
      .returning()
    record('consultations.sheetsUploaded', surveySheetImports, row!, {
      survey: subject.id,
      sheets: row!.count,
    })
    return { import: row!.id }
  },
})

export const importSheets = command({
  name: 'consultations.importSheets',
  purpose:
    'Brings in a list of paper answers that was looked over: all of it, or, where a row does not fit, none.',
  input: z.strictObject({ survey: Id, import: Id }),
  output: z.object({}),
  allow: hosts,
  also: { import: partOf('the survey') },
  about,
  async run({ survey, import: id }, writer) {
    const { db, now, kernel, subject, record } = writer
    await requireTakingSheets(writer, subject)
    const [found] = await db
      .select()
      .from(surveySheetImports)
      .where(and(eq(surveySheetImports.id, id), eq(surveySheetImports.surveyId, survey)))
    if (!found) throw refusal('consultations.foreignContribution')
    if (found.importedAt) throw conflict('consultations.decidedAlready')
    if (found.bad.length > 0) throw refusal('consultations.badSheets', { count: found.bad.length })
    if (found.version !== subject.version) throw refusal('consultations.surveyChangedMeanwhile')
    for (const sheet of JSON.parse(kernel.vault.open(found.sheets, sealedFor)) as ReadSheet[])
      await keepSheet(writer, subject, sheet, 'import')
    const [row] = await db
      .update(surveySheetImports)
      .set({ importedAt: now, sheets: kernel.vault.seal('[]', sealedFor) })
      .where(and(eq(surveySheetImports.id, id), isNull(surveySheetImports.importedAt)))
      .returning()
    if (!row) throw conflict('consultations.decidedAlready')
    record('consultations.sheetsImported', surveySheetImports, row, { survey, sheets: row.count })
    return {}
  },
})

export const sheetImport = query({
  name: 'consultations.sheetImport',
  purpose:
    'A list of paper answers as it was read: how many rows fit, and each that does not, by its number.',
  input: z.strictObject({ survey: Id, import: Id }),
  output: z.object({
    id: z.uuid(),
    survey: z.object({ id: z.uuid(), title: z.string(), consultation: z.uuid() }),
    count: z.number(),
    bad: z.array(z.object({ line: z.number(), column: z.string(), value: z.string(), code: z.string() })),
    importedAt: z.date().nullable(),
  }),
  allow: hosts,
  about,
  async run({ survey, import: id }, { db, subject }) {
    const [found] = await db
      .select()
      .from(surveySheetImports)
      .where(and(eq(surveySheetImports.id, id), eq(surveySheetImports.surveyId, survey)))
    if (!found) throw refusal('consultations.foreignContribution')
    const { count, bad, importedAt } = found
    return {
      id,
      survey: { id: survey, title: subject.title, consultation: subject.consultationId },
      count,
      bad,
      importedAt,
    }
  },
})

export const sheetTemplate = query({
  name: 'consultations.sheetTemplate',
  purpose: 'An empty list for paper answers: a column for each question, its choices in the header.',
  input: z.strictObject({ survey: Id }),
  output: z.object({ name: z.string(), content: z.base64() }),
  allow: hosts,
  about,
  async run(_, { db, subject, locale }) {
    const questions = await questionsOf(db, subject.id, subject.version)
    const words = surveyWords[locale]
    const bytes = await workbook({
      sheets: [
        {
          name: subject.title,
          columns: [
            { header: columns.sheet[0]!, value: () => '' },
            { header: columns.kind[0]!, value: () => '' },
            ...questions.map((question) => ({
              header: headerOf(question),
              width: 28,
              value: () => words.cellHints[question.kind],
            })),
          ],
          rows: [{}],
        },
      ],
    })
    return { name: `${subject.title}.xlsx`, content: Buffer.from(bytes).toString('base64') }
  },
})

/** Key and words of a question; what stands in brackets is for people and is passed over when read. */
function headerOf({ key, text, choices }: QuestionRow): string {
  const listed = choices.map((choice) => choice.text).join('／')
  return `${key} ${text}${listed ? `（${listed}）` : ''}`
}

type BadSheet = { line: number; column: string; value: string; code: string }

async function read(
  file: Upload,
  questions: readonly QuestionRow[],
): Promise<{ sheets: (ReadSheet & { line: number })[]; bad: BadSheet[] }> {
  const table = await readTableApart(await bytesOfUpload(file), file.name, 'file')
  // A column belongs to the question whose key its header begins with, whatever follows.
  const header = table.header.map((title) => /^\s*(q\d+)\b/i.exec(title)?.[1]?.toLowerCase() ?? title)
  const schema = z.object({
    sheet: SheetNumber(40),
    kind: Line(10).optional(),
    ...Object.fromEntries(questions.map(({ key }) => [key, z.string().optional()])),
  })
  const names = { ...columns, ...Object.fromEntries(questions.map(({ key }) => [key, [key]])) }
  const { good, bad } = importTable({ ...table, header }, schema, names as never)
  const wrong: BadSheet[] = bad.map((cell) => ({
    line: cell.line,
    column: cell.field,
    value: cell.value,
    code: (cell satisfies Finding).code,
  }))
  const seen = new Set<string>()
  const sheets = good.flatMap(({ line, value }) => {
    const { sheet, kind, ...cells } = value as { sheet: string; kind?: string } & Record<string, string>
    const raw = Object.fromEntries(
      questions.map((question) => [question.key, rawOf(question, cells[question.key])]),
    )
    const { answers, faults } = checkAnswers(questions, raw)
    for (const [column, fault] of Object.entries(faults))
      wrong.push({ line, column, value: (cells[column] ?? '').slice(0, 100), code: fault })
    if (seen.has(sheet)) wrong.push({ line, column: 'sheet', value: sheet, code: 'sheetTwice' })
    seen.add(sheet)
    const member = memberWords.includes((kind ?? '').toLowerCase())
    return [{ line, sheet, kind: member ? ('member' as const) : ('resident' as const), answers }]
  })
  return { sheets, bad: wrong }
}

/** A cell as an answer: choices by their words or keys, several with a mark between them, a ranking in order. */
function rawOf({ kind, choices }: QuestionRow, cell: string | undefined): RawAnswer | undefined {
  if (!cell) return undefined
  const keyOf = (words: string) =>
    choices.find(({ key, text }) => text === words.trim() || key === words.trim())?.key ?? words.trim()
  if (kind === 'single') return keyOf(cell)
  if (kind === 'multiple' || kind === 'ranking')
    return cell
      .split(/[;；|>＞\n]/)
      .filter(Boolean)
      .map(keyOf)
  return cell
}

/** Sheets that are in already. */
async function alreadyIn(
  { db }: Writer,
  survey: SurveyRow,
  sheets: readonly (ReadSheet & { line: number })[],
): Promise<BadSheet[]> {
  if (sheets.length === 0) return []
  const found = await db
    .select({ sheet: surveyAnswers.sheet })
    .from(surveyAnswers)
    .where(
      and(
        eq(surveyAnswers.surveyId, survey.id),
        inArray(
          surveyAnswers.sheet,
          sheets.map(({ sheet }) => sheet),
        ),
      ),
    )
  const known = new Set(found.map(({ sheet }) => sheet))
  return sheets
    .filter(({ sheet }) => known.has(sheet))
    .map(({ line, sheet }) => ({ line, column: 'sheet', value: sheet, code: 'sheetTwice' }))
}
