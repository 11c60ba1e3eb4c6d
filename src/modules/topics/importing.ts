import { and, inArray, notInArray } from 'drizzle-orm'
import { z } from 'zod'
import { Line, Prose } from '#kernel/action/inputs.ts'
import type { Database } from '#kernel/database/types.ts'
import { OneOf } from '#kernel/documents/column-words.ts'
import type { BadCell } from '#kernel/documents/import-table.ts'
import { badCell, type Effect, rowsTwice, stagedImport } from '#kernel/documents/staged-import.ts'
import { nameFold } from '#kernel/text/names-alike.ts'
import { placesNamed } from '#modules/places/index.ts'
import { topicWords } from './messages.ts'
import { enterPool, preparers } from './proposing.ts'
import { topics } from './tables.ts'

const wordsOf = <Key extends string>(zh: Record<Key, string>, en: Record<Key, string>) =>
  Object.fromEntries((Object.keys(zh) as Key[]).map((key) => [key, [zh[key], en[key]]])) as Record<
    Key,
    string[]
  >

export const topicImport = stagedImport({
  module: 'topics',
  of: 'List',
  purpose: 'topics for the pool, as a call for them brings them in',
  schema: z.strictObject({
    title: Line(60, 4),
    summary: Prose(1_000, 10),
    hall: Line(60, 2),
    category: OneOf(wordsOf(topicWords.zh.categories, topicWords.en.categories)),
    source: OneOf(wordsOf(topicWords.zh.sources, topicWords.en.sources)),
  }),
  columns: {
    zh: { title: '题目', summary: '情况说明', hall: '议事堂', category: '类别', source: '议题来源' },
    en: { title: 'Topic', summary: 'Background', hall: 'Hall', category: 'Domain', source: 'Source' },
  },
  allow: preparers,
  publishes: { checked: ['title', 'summary'] },
  async judge(rows, { db, actor }) {
    const halls = await hallsOf(db, rows)
    const there = await topicsUnderWay(db, rows)
    const bad: BadCell[] = rowsTwice(rows, 'title', ({ hall, title }) => `${hall} ${title}`)
    const effects = new Map<number, Effect>()
    for (const { line, value } of rows) {
      const own = halls(value.hall).filter(({ region }) => preparers.permits(actor, { region }))
      if (own.length === 1) effects.set(line, there.has(`${own[0]!.id} ${value.title}`) ? 'same' : 'added')
      else
        bad.push(
          badCell(line, 'hall', value.hall, own.length === 0 ? 'topics.noHall' : 'topics.severalHalls'),
        )
    }
    return { bad, effects }
  },
  async keep(rows, writer) {
    const halls = await hallsOf(writer.db, rows)
    for (const { value } of rows) {
      const { hall, ...proposal } = value
      const [own] = halls(hall).filter(({ region }) => preparers.permits(writer.actor, { region }))
      await enterPool(writer, own!, proposal)
    }
  },
})

type Rows = readonly { value: { hall: string; title: string } }[]

/** The halls and stations that a list names. */
async function hallsOf(db: Database, rows: Rows) {
  const names = rows.map(({ value }) => value.hall)
  const found = (await placesNamed(db, names)).filter(({ kind }) => kind === 'hall' || kind === 'station')
  const byName = Map.groupBy(found, ({ name }) => nameFold(name))
  return (name: string) => byName.get(nameFold(name)) ?? []
}

/** Hall and title of the topics of a list that are in the pool, or on their way, already. */
async function topicsUnderWay(db: Database, rows: Rows): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const found = await db
    .select({ hallId: topics.hallId, title: topics.title })
    .from(topics)
    .where(
      and(
        inArray(
          topics.title,
          rows.map(({ value }) => value.title),
        ),
        notInArray(topics.stage, ['archived']),
      ),
    )
  return new Set(found.map(({ hallId, title }) => `${hallId} ${title}`))
}
