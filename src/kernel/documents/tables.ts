import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, instant } from '../database/columns.ts'

/** A list that was sent to be taken in and waits for a second look; only who sent it can see it. */
export const stagedImports = pgTable(
  'staged_imports',
  {
    id: id(),
    /** What kind of list, as in 'places.regions'. */
    kind: text().notNull(),
    accountId: uuid().notNull(),
    fileName: text().notNull(),
    /** The cells, sealed, for people may be named in them; gone once the list was kept. */
    cells: text(),
    stagedAt: instant().notNull(),
    keptAt: instant(),
    added: integer().notNull().default(0),
    changed: integer().notNull().default(0),
    same: integer().notNull().default(0),
  },
  (t) => [
    index('staged_imports_account').on(t.accountId, t.kind),
    index('staged_imports_age').on(t.stagedAt),
  ],
)
