import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, instant, ledgerSalt, regionCode } from '#kernel/database/columns.ts'
import { topics } from '../topics/tables.ts'

/** One topic, one dossier; read-only from then on. */
export const dossiers = pgTable('dossiers', {
  id: id(),
  topicId: uuid()
    .notNull()
    .unique()
    .references(() => topics.id),
  region: regionCode().notNull(),
  closedAt: instant().notNull(),
  /** Parts that are in it, and those that are missing with the reason why. */
  parts: jsonb().$type<{ part: string; count: number; missing?: string }[]>().notNull(),
  /** The zip in the blob store, and its SHA-256. */
  blob: text().notNull(),
  sha256: text().notNull(),
  ledgerSalt: ledgerSalt(),
})
