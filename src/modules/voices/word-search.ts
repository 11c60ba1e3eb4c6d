import { type SQL, sql } from 'drizzle-orm'
import { asTsquery } from '#kernel/search/question.ts'
import { voices } from './tables.ts'

/** Voices that hold all words. Stands on the index voices_words. */
export function holding(words: readonly string[]): SQL {
  return sql`to_tsvector('simple', ${voices.tokens}) @@ to_tsquery('simple', ${asTsquery(words)})`
}
