import { and, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import { anyone } from '#kernel/access/policy.ts'
import { regionsOf, within } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { Line } from '#kernel/action/inputs.ts'
import { asTsquery, excerptOf, marked, wordsAsked } from '#kernel/search/question.ts'
import type { Searchable } from '#kernel/search/searchable.ts'
import { searchEntries } from '#kernel/search/tables.ts'
import { regionNames } from '#modules/places/index.ts'

const pageSize = 20
/** Whoever looks further than this will do better with another word. */
const mostPages = 10
/** More words than these only make a question slow. */
const mostWords = 20

const Piece = z.object({ text: z.string(), hit: z.boolean() })

export const findAnything = query({
  name: 'search.find',
  purpose:
    'What holds all the words of a question, the best first: topics, places, public answers, sessions and results, as far as the reader may see them.',
  input: z.strictObject({
    words: Line(60, 0).default(''),
    kind: Line(40).optional(),
    page: z.number().int().min(1).max(mostPages).default(1),
  }),
  output: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        title: z.array(Piece),
        text: z.array(Piece),
        region: z.string(),
        href: z.string().nullable(),
        deskHref: z.string().nullable(),
        at: z.date(),
        audience: z.enum(['public', 'desk']),
      }),
    ),
    kinds: z.array(z.object({ value: z.string(), label: z.string() })),
    page: z.number(),
    more: z.boolean(),
  }),
  allow: anyone,
  limit: [
    { per: 'device', max: 240, within: '10m' },
    { per: 'address', max: 2_400, within: '10m' },
  ],
  async run({ words: question, kind, page }, { db, actor, kernel, locale }) {
    const { searchable } = kernel.registry
    const kinds = [...searchable].map(([value, { kind: label }]) => ({ value, label: label[locale] }))
    const words = wordsAsked(question).slice(0, mostWords)
    if (words.length === 0) return { items: [], kinds, page, more: false }

    const asked = sql`to_tsquery('simple', ${asTsquery(words)})`
    const found = await db
      .select()
      .from(searchEntries)
      .where(
        and(
          // Through the index search_entries_words.
          sql`${searchEntries.words} @@ ${asked}`,
          visibleTo(actor, searchable),
          kind ? eq(searchEntries.subject, kind) : inArray(searchEntries.subject, [...searchable.keys()]),
        ),
      )
      .orderBy(
        desc(sql`ts_rank(${searchEntries.words}, ${asked}, 1)`),
        desc(searchEntries.at),
        desc(searchEntries.id),
      )
      .limit(pageSize + 1)
      .offset((page - 1) * pageSize)
    const names = await regionNames(
      db,
      found.map(({ region }) => region),
    )
    const atDesk = actor.grants.length > 0
    return {
      items: found.slice(0, pageSize).map(({ subject, title, text, region, deskHref, ...entry }) => ({
        id: entry.id,
        href: entry.href,
        at: entry.at,
        audience: entry.audience,
        kind: searchable.get(subject)!.kind[locale],
        title: marked(title, words),
        text: excerptOf(text, words),
        region: names.get(region) ?? '',
        deskHref: atDesk ? deskHref : null,
      })),
      kinds,
      page,
      more: found.length > pageSize && page < mostPages,
    }
  },
})

/** What is public, and of each kind what its own policy opens to the reader, region by region. */
function visibleTo(actor: Actor, searchable: ReadonlyMap<string, Searchable>): SQL {
  const atDesk = [...searchable].flatMap(([subject, { readers }]) => {
    if (regionsOf(readers, actor).length === 0) return []
    return [and(eq(searchEntries.subject, subject), within(searchEntries.region, readers, actor))]
  })
  return or(eq(searchEntries.audience, 'public'), ...atDesk)!
}
