import { customType, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant, regionCode } from '../database/columns.ts'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** What can be found by its words: written along with the thing itself, in one transaction. */
export const searchEntries = pgTable(
  'search_entries',
  {
    id: id(),
    /** The thing: the name of its table, and its id. */
    subject: text().notNull(),
    subjectId: uuid().notNull(),
    region: regionCode().notNull(),
    /** 'desk': only for those whom the thing's own policy lets read it there. */
    audience: text().$type<'public' | 'desk'>().notNull(),
    title: text().notNull(),
    text: text().notNull(),
    /** Where it is read, on the square and at the desk. */
    href: text(),
    deskHref: text(),
    at: instant().notNull(),
    /** Words of the title (weight A) and of the text (weight B), segmented. */
    words: tsvector().notNull(),
  },
  (t) => [
    uniqueIndex('search_entries_subject').on(t.subject, t.subjectId),
    index('search_entries_words').using('gin', t.words),
    index('search_entries_region').on(t.audience, t.region),
  ],
)
