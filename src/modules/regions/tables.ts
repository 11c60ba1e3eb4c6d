import { date, index, pgTable, text } from 'drizzle-orm/pg-core'
import { id, ledgerSalt, regionCode } from '#kernel/database/columns.ts'

/** A region of the division codes in use; one that was merged away says into which. */
export const regions = pgTable(
  'regions',
  {
    id: id(),
    region: regionCode().notNull().unique(),
    name: text().notNull(),
    parent: regionCode(),
    validFrom: date({ mode: 'string' }).notNull(),
    validTo: date({ mode: 'string' }),
    replacedBy: regionCode(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('regions_parent').on(t.parent)],
)
