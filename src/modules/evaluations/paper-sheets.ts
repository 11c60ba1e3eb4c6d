import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { either, role } from '#kernel/access/policy.ts'
import { Line, Prose } from '#kernel/action/inputs.ts'
import type { BadCell, GoodRow } from '#kernel/documents/import-table.ts'
import { badCell, type Effect, rowsTwice, stagedImport } from '#kernel/documents/staged-import.ts'
import { toTheDay } from '#kernel/secret/coarse.ts'
import { SheetNumber } from '#kernel/text/sheet-number.ts'
import { topicHeads } from '#modules/topics/index.ts'
import { evaluationStaff } from './judging.ts'
import type { EvaluationRow } from './lookup.ts'
import { evaluationWords } from './messages.ts'
import { type EvaluationTemplate, indicators } from './rules.ts'
import { evaluationSheets, evaluations } from './tables.ts'

/** Whoever evaluates for the conference, and whoever it asked to. */
const collectors = either(evaluationStaff, role('evaluator'))

const Score = z
  .string()
  .regex(/^(100|\d{1,2})$/, 'evaluations.scoreRange')
  .transform(Number)
  .optional()

const Row = z.strictObject({
  topic: Line(60, 4),
  sheet: SheetNumber(20),
  topicQuality: Score,
  researchQuality: Score,
  deliberation: Score,
  handling: Score,
  innovation: Score,
  useOfOutcomes: Score,
  comment: Prose(500, 0).optional(),
})
type Row = z.output<typeof Row>

const { zh, en } = evaluationWords
const scoreColumns = (words: typeof zh) =>
  Object.fromEntries(indicators.map((indicator) => [indicator, words.indicators[indicator]!])) as Record<
    (typeof indicators)[number],
    string
  >

/**
 * What the public wrote on paper sheets (测评表), as after a session. Each sheet has a number, so that none is counted
 * twice; who filled it in nobody knows. In the record it stands as paper.
 */
export const paperSheets = stagedImport({
  module: 'evaluations',
  of: 'PaperSheets',
  purpose: 'what the public wrote on numbered paper sheets of open evaluations',
  schema: Row,
  columns: {
    zh: { topic: '议题', sheet: '表号', ...scoreColumns(zh), comment: '意见' },
    en: { topic: 'Topic', sheet: 'Sheet', ...scoreColumns(en), comment: 'Comment' },
  },
  allow: collectors,
  publishes: { masked: ['comment'] },
  async judge(rows, reader) {
    const around = await whatIsThere(rows, reader)
    const bad: BadCell[] = rowsTwice(rows, 'sheet', ({ topic, sheet }) => `${topic} ${sheet}`)
    const effects = new Map<number, Effect>()
    for (const { line, value } of rows) {
      const [open, another] = around.openOn(value.topic)
      if (!open || another)
        bad.push(
          badCell(line, 'topic', value.topic, another ? 'evaluations.severalOpen' : 'evaluations.noneOpen'),
        )
      else if (Object.keys(scoresOf(value, open)).length === 0)
        bad.push(badCell(line, judgedBy(open)[0] ?? 'deliberation', '', 'evaluations.nothingJudged'))
      else effects.set(line, around.has(open, value.sheet) ? 'same' : 'added')
    }
    return { bad, effects }
  },
  async keep(rows, writer) {
    const { db, now, record } = writer
    const around = await whatIsThere(rows, writer)
    const at = toTheDay(now)
    for (const { value } of rows) {
      const [open] = around.openOn(value.topic)
      const { id: evaluationId, region } = open!
      const [row] = await db
        .insert(evaluationSheets)
        .values({
          evaluationId,
          region,
          at,
          party: 'public',
          paper: true,
          voterHash: around.hashOf(open!, value.sheet),
          scores: scoresOf(value, open!),
          comment: value.comment || null,
        })
        .returning()
      record('evaluations.judged', evaluationSheets, row!)
    }
  },
})

const judgedBy = (open: EvaluationRow) => (open.template as EvaluationTemplate).judges.public

/** Only what the public is asked for counts, also where a sheet says more. */
function scoresOf(row: Row, open: EvaluationRow): Record<string, number> {
  return Object.fromEntries(
    judgedBy(open).flatMap((indicator) => {
      const score = row[indicator]
      return score === undefined ? [] : [[indicator, score]]
    }),
  )
}

type Asking = Pick<Parameters<typeof paperSheets.preview.run>[1], 'db' | 'actor' | 'kernel' | 'now'>

/** The open evaluations that a list may speak of, and which of its sheets are written down already. */
async function whatIsThere(rows: readonly GoodRow<Row>[], { db, actor, kernel, now }: Asking) {
  const open = (await db.select().from(evaluations).where(eq(evaluations.stage, 'open'))).filter(
    (one) => now <= one.closesAt && collectors.permits(actor, one),
  )
  const topics = await topicHeads(
    db,
    open.map(({ topicId }) => topicId),
  )
  const openOn = (title: string) => open.filter(({ topicId }) => topics.get(topicId)?.title === title)
  const hashOf = ({ id }: EvaluationRow, sheet: string) =>
    kernel.vault.pseudonym(`${id} paper ${sheet}`, 'evaluations.voter')
  const hashes = rows.flatMap(({ value }) => openOn(value.topic).map((one) => hashOf(one, value.sheet)))
  const there =
    hashes.length === 0
      ? []
      : await db
          .select({ hash: evaluationSheets.voterHash })
          .from(evaluationSheets)
          .where(and(eq(evaluationSheets.paper, true), inArray(evaluationSheets.voterHash, hashes)))
  const known = new Set(there.map(({ hash }) => hash))
  return { openOn, hashOf, has: (one: EvaluationRow, sheet: string) => known.has(hashOf(one, sheet)) }
}
