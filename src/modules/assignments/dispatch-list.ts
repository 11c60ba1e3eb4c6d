import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { Line } from '#kernel/action/inputs.ts'
import { Refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { OneOf } from '#kernel/documents/column-words.ts'
import type { BadCell, GoodRow } from '#kernel/documents/import-table.ts'
import { badCell, type Effect, rowsTwice, stagedImport } from '#kernel/documents/staged-import.ts'
import { nameFold } from '#kernel/text/names-alike.ts'
import { type ItemRow, itemsOf, type OutcomeRow, outcomesTable } from '#modules/outcomes/index.ts'
import { unitsWithin } from '#modules/people/index.ts'
import { give, mustFit } from './dispatching.ts'
import { assignmentsOfItem } from './lookup.ts'
import { assignmentWords } from './messages.ts'
import { dispatchers } from './moving.ts'
import type { Handling } from './tables.ts'

const handlings: readonly Handling[] = ['lead', 'co', 'separate']
const handlingWords = Object.fromEntries(
  handlings.map((one) => [one, [assignmentWords.zh.handlings[one]!, assignmentWords.en.handlings[one]!]]),
) as Record<Handling, string[]>

const Row = z.strictObject({
  result: Line(120, 4),
  item: z
    .string()
    .regex(/^\d{1,3}$/, 'assignments.notANumber')
    .transform(Number),
  unit: Line(60, 2),
  handling: OneOf(handlingWords),
})
type Row = z.output<typeof Row>

/** The list by which an office gives out many tasks at once (交办清单). */
export const dispatchList = stagedImport({
  module: 'assignments',
  of: 'Dispatches',
  purpose: 'recommendations of sent results and the units that they are given to',
  schema: Row,
  columns: {
    zh: { result: '成果题目', item: '第几条', unit: '承办单位', handling: '办理方式' },
    en: { result: 'Result', item: 'Item', unit: 'Unit', handling: 'Handling' },
  },
  allow: dispatchers,
  async judge(rows, reader) {
    const found = await whatIsThere(rows, reader)
    const key = ({ result, item, unit }: Row) => `${result} ${item} ${unit}`
    const bad: BadCell[] = rowsTwice(rows, 'unit', key)
    const effects = new Map<number, Effect>()
    /** Who has each item, with the rows above counted in. */
    const holders = new Map<string, { stage: 'dispatched'; unitId: string; handling: Handling }[]>()
    for (const { line, value } of rows) {
      const outcome = found.outcomeOf(value)
      const item = outcome && found.itemOf(outcome, value.item)
      const unitId = outcome && found.unitOf(outcome, value.unit)
      if (!outcome) bad.push(badCell(line, 'result', value.result, 'assignments.noSuchResult'))
      else if (!item) bad.push(badCell(line, 'item', String(value.item), 'assignments.noSuchItem'))
      else if (!unitId) bad.push(badCell(line, 'unit', value.unit, 'assignments.noUnit'))
      else {
        const above = holders.get(item.id) ?? []
        const there = (await assignmentsOfItem(reader.db, item.id)).filter(
          ({ stage }) => stage !== 'sentBack',
        )
        if (there.some((one) => one.unitId === unitId)) {
          effects.set(line, 'same')
          continue
        }
        const refused = await mustFit(reader, item.region, [...there, ...above], unitId, value.handling).then(
          () => undefined,
          (thrown: unknown) => thrown,
        )
        if (refused !== undefined && !(refused instanceof Refusal)) throw refused
        if (refused)
          bad.push(badCell(line, 'handling', handlingWords[value.handling][0]!, refused.code, refused.facts))
        else effects.set(line, 'added')
        holders.set(item.id, [...above, { stage: 'dispatched', unitId, handling: value.handling }])
      }
    }
    return { bad, effects }
  },
  async keep(rows, writer) {
    const found = await whatIsThere(rows, writer)
    for (const { value } of rows) {
      const outcome = found.outcomeOf(value)!
      const item = found.itemOf(outcome, value.item)!
      await give(writer, { ...item, outcome }, found.unitOf(outcome, value.unit)!, value.handling)
    }
  },
})

type Asking = Pick<Parameters<typeof dispatchList.preview.run>[1], 'db' | 'actor'>

/** The sent results of the reader's regions that a list names, their items, and the units around them. */
async function whatIsThere(rows: readonly GoodRow<Row>[], { db, actor }: Asking) {
  const named = await sentResults(
    db,
    rows.map(({ value }) => value.result),
  )
  const own = named.filter((outcome) => dispatchers.permits(actor, outcome))
  const items = await itemsOf(
    db,
    own.map(({ id }) => id),
  )
  const cities = [...new Set(own.map(({ region }) => `${region.slice(0, 4)}00000000`))]
  const units = (
    await Promise.all(cities.map((city) => unitsWithin(db, city, ['department', 'townOffice'])))
  ).flat()
  return {
    outcomeOf: ({ result }: Row): OutcomeRow | undefined => own.find(({ title }) => title === result),
    itemOf: ({ id }: OutcomeRow, position: number): ItemRow | undefined =>
      items.filter(({ outcomeId }) => outcomeId === id)[position - 1],
    unitOf: ({ region }: OutcomeRow, name: string): string | undefined =>
      units.find(
        (unit) => nameFold(unit.name) === nameFold(name) && unit.region.startsWith(region.slice(0, 4)),
      )?.id,
  }
}

function sentResults(db: Database, titles: readonly string[]): Promise<OutcomeRow[]> {
  if (titles.length === 0) return Promise.resolve([])
  return db
    .select()
    .from(outcomesTable)
    .where(and(inArray(outcomesTable.title, [...new Set(titles)]), eq(outcomesTable.stage, 'sent')))
}
