import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'

/**
 * Figures of secret deeds as they were told last. They are told anew once as many more people stand behind them as a
 * figure may stand for: from two of them in a row nobody's single answer can be worked out.
 */
export const toldFigures = pgTable(
  'told_figures',
  {
    /** What the figures are of: the name of a table and more. */
    of: text().notNull(),
    ofId: text().notNull(),
    people: integer().notNull(),
    figures: jsonb().$type<Record<string, Record<string, number>>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.of, t.ofId] })],
)
