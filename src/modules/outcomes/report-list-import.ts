import { and, inArray, notInArray } from 'drizzle-orm'
import { z } from 'zod'
import { Line } from '#kernel/action/inputs.ts'
import { Refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import type { BadCell, GoodRow } from '#kernel/documents/import-table.ts'
import { badCell, type Effect, rowsTwice, stagedImport } from '#kernel/documents/staged-import.ts'
import { nameFold } from '#kernel/text/names-alike.ts'
import { type MemberHead, membersWithin, type UnitHead, unitsWithin } from '#modules/people/index.ts'
import { bodyOf, contribute, written } from './contributing.ts'
import { editors } from './editing.ts'
import { reportWords } from './report-words.ts'
import { mustBeShort } from './signing.ts'
import { outcomes } from './tables.ts'

const Row = z.strictObject({ author: Line(60, 2), ...written })
type Row = z.output<typeof Row>

/** Opinion reports that came in by post or by mail, in the names of their writers. */
export const reportList = stagedImport({
  module: 'outcomes',
  of: 'Reports',
  purpose: 'opinion reports that were handed in outside the system, with their writers',
  schema: Row,
  columns: {
    zh: { author: '反映人', title: '题目', situation: '情况', problem: '问题', advice: '建议' },
    en: { author: 'Writer', title: 'Title', situation: 'Situation', problem: 'Problem', advice: 'Advice' },
  },
  allow: editors,
  publishes: { checked: ['title', 'situation', 'problem', 'advice'] },
  async judge(rows, reader) {
    const around = await whatIsThere(rows, reader)
    const bad: BadCell[] = rowsTwice(rows, 'title', ({ author, title }) => `${author} ${title}`)
    const effects = new Map<number, Effect>()
    for (const { line, value } of rows) {
      const [by, another] = around.authorsOf(value.author)
      if (!by || another) {
        bad.push(
          badCell(
            line,
            'author',
            value.author,
            another ? 'outcomes.severalWriters' : 'outcomes.noSuchWriter',
          ),
        )
        continue
      }
      const tooLong = await mustBeShort(reader, {
        kind: 'opinionReport',
        region: by.region,
        ...bodyOf(value),
      }).then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      if (tooLong instanceof Refusal)
        bad.push(badCell(line, 'situation', value.situation, tooLong.code, tooLong.facts))
      else if (tooLong !== undefined) throw tooLong
      else effects.set(line, around.has(by.author, value.title) ? 'same' : 'added')
    }
    return { bad, effects }
  },
  async keep(rows, writer) {
    const around = await whatIsThere(rows, writer)
    for (const { value } of rows) {
      const { author, ...said } = value
      await contribute(writer, around.authorsOf(author)[0]!, said)
    }
  },
})

type Asking = Pick<Parameters<typeof reportList.preview.run>[1], 'db' | 'actor'>

/** Members and units of the reader's regions, and which of the listed reports are here already. */
async function whatIsThere(rows: readonly GoodRow<Row>[], { db, actor }: Asking) {
  const regions = [...new Set(actor.grants.map(({ region }) => region))]
  const unitKinds = ['department', 'townOffice', 'specialCommittee', 'organisation'] as const
  const members = (await Promise.all(regions.map((region) => membersWithin(db, region)))).flat()
  const units = (await Promise.all(regions.map((region) => unitsWithin(db, region, unitKinds)))).flat()
  const there = await reportsNamed(
    db,
    rows.map(({ value }) => value.title),
  )
  return {
    has: (author: string, title: string) => there.some((one) => one.title === title && one.author === author),
    authorsOf(name: string) {
      const people = once(members, name).map(({ name: own, region, accountId }) => ({
        author: reportWords.zh.memberAuthor(own),
        region,
        unit: null,
        account: accountId,
      }))
      const offices = once(units, name).map(({ id, name: own, region }) => ({
        author: own,
        region,
        unit: id,
        account: null,
      }))
      return [...people, ...offices].filter(({ region }) => editors.permits(actor, { region }))
    },
  }
}

/** Those of a name, each once: somebody may stand in several of the reader's regions. */
function once<Head extends MemberHead | UnitHead>(heads: readonly Head[], name: string): Head[] {
  return [
    ...new Map(
      heads.filter((one) => nameFold(one.name) === nameFold(name)).map((one) => [one.id, one]),
    ).values(),
  ]
}

function reportsNamed(db: Database, titles: readonly string[]) {
  if (titles.length === 0) return Promise.resolve([])
  return db
    .select({ title: outcomes.title, author: outcomes.author })
    .from(outcomes)
    .where(and(inArray(outcomes.title, [...new Set(titles)]), notInArray(outcomes.stage, ['declined'])))
}
