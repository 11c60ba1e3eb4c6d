import { and, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { regionsOf } from '#kernel/access/within.ts'
import type { Reader } from '#kernel/action/declare.ts'
import { Day, Line, Phone, Prose } from '#kernel/action/inputs.ts'
import { OneOf } from '#kernel/documents/column-words.ts'
import type { BadCell, GoodRow } from '#kernel/documents/import-table.ts'
import { badCell, type Effect, rowsTwice, stagedImport } from '#kernel/documents/staged-import.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { nameFold } from '#kernel/text/names-alike.ts'
import { maskPersonalData } from '#kernel/text/personal-data.ts'
import { openCodesWithin, placeOfCode } from '#modules/places/index.ts'
import { newBoardNumber } from './assisting.ts'
import { voiceWords } from './messages.ts'
import { keepVoice } from './submitting.ts'
import { voices } from './tables.ts'
import { triageStaff } from './triage.ts'

/** More than this is sent in parts: each row becomes a voice with a clock and a receipt of its own. */
const mostRows = 2_000

const categories = voiceWords.zh.categories
const CategoryCell = OneOf({
  economy: [categories.economy, voiceWords.en.categories.economy],
  politics: [categories.politics, voiceWords.en.categories.politics],
  culture: [categories.culture, voiceWords.en.categories.culture],
  society: [categories.society, voiceWords.en.categories.society],
  ecology: [categories.ecology, voiceWords.en.categories.ecology, '生态环境', 'ecology'],
})

const Row = z.strictObject({
  place: Line(60),
  text: Prose(2_000, 4),
  category: CategoryCell.optional(),
  receivedOn: Day.optional(),
  contact: Phone.optional(),
})
type Row = z.output<typeof Row>

/** Voices that were heard elsewhere, at a hotline or on a list, come in with a clock that runs from the day they were heard. */
export const voiceImport = stagedImport({
  module: 'voices',
  of: 'List',
  purpose: 'voices that were received elsewhere',
  schema: Row,
  columns: {
    zh: { place: '地点', text: '内容', category: '类别', receivedOn: '收到日期', contact: '联系电话' },
    en: {
      place: 'Place',
      text: 'Text',
      category: 'Category',
      receivedOn: 'Received on',
      contact: 'Phone number',
    },
  },
  otherNames: { place: ['采集码', '来自', 'From', 'Code'], receivedOn: ['时间', '日期', 'When'] },
  allow: triageStaff,
  async judge(rows, reader) {
    const bad: BadCell[] = rowsTwice(rows, 'text', keyOf)
    const [places, known] = await Promise.all([placesNamed(reader), textsKnown(reader, rows)])
    const today = dayOf(reader.now)
    const effects = new Map<number, Effect>()
    for (const { line, value } of rows) {
      const { place, text, receivedOn } = value
      if (!places.has(nameFold(place))) bad.push(badCell(line, 'place', place, 'voices.placeNotListed'))
      if (receivedOn && receivedOn > today)
        bad.push(badCell(line, 'receivedOn', receivedOn, 'voices.notReceivedYet'))
      effects.set(
        line,
        known.has(`${places.get(nameFold(place))} ${maskPersonalData(text)}`) ? 'same' : 'added',
      )
    }
    const over = rows[mostRows]
    if (over) bad.push(badCell(over.line, 'text', '', 'voices.tooManyRows', { most: mostRows }))
    return { bad, effects }
  },
  async keep(rows, writer) {
    const places = await placesNamed(writer)
    for (const { value } of rows) {
      const { place, text, category, receivedOn, contact } = value
      const target = (await placeOfCode(writer.db, places.get(nameFold(place))!))!
      const receivedAt = receivedOn && receivedOn < dayOf(writer.now) ? noonOf(receivedOn) : writer.now
      await keepVoice(
        writer,
        target,
        { text, category, contact, minor: false, photos: [] },
        {
          assistedBy: writer.actor.account!,
          imported: true,
          receivedAt,
          replyBy: contact ? 'phone' : 'board',
          boardNumber: contact ? undefined : newBoardNumber(writer.now),
        },
      )
    }
  },
})

const keyOf = ({ place, text }: Row) => `${place} ${text}`
const noonOf = (day: string) => new Date(`${day}T12:00:00+08:00`)

/** Codes of the places that the sender may write for, by code and by name. */
async function placesNamed({ db, actor }: Pick<Reader, 'db' | 'actor'>): Promise<Map<string, string>> {
  const named = new Map<string, string>()
  for (const region of regionsOf(triageStaff, actor))
    for (const { code, name } of await openCodesWithin(db, region)) {
      if (!named.has(nameFold(name))) named.set(nameFold(name), code)
      named.set(nameFold(code), code)
    }
  return named
}

/** Texts of the list that are here already, each with the code that it came through: a list sent twice adds nothing. */
async function textsKnown(reader: Reader, rows: readonly GoodRow<Row>[]): Promise<Set<string>> {
  const places = await placesNamed(reader)
  const codes = [...new Set(rows.flatMap(({ value }) => places.get(nameFold(value.place)) ?? []))]
  const ids = new Map<string, string>()
  for (const code of codes) {
    const place = await placeOfCode(reader.db, code)
    if (place) ids.set(place.codeId, code)
  }
  if (ids.size === 0) return new Set()
  const found = await reader.db
    .select({ codeId: voices.codeId, text: voices.text })
    .from(voices)
    .where(
      and(
        inArray(voices.codeId, [...ids.keys()]),
        inArray(
          voices.text,
          rows.map(({ value }) => maskPersonalData(value.text)),
        ),
      ),
    )
  return new Set(found.map(({ codeId, text }) => `${ids.get(codeId)} ${text}`))
}
