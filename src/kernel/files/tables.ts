import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, instant, ledgerSalt, regionCode } from '../database/columns.ts'

/** A file that belongs to something; its bytes are in the blob store. */
export const attachments = pgTable(
  'attachments',
  {
    id: id(),
    subject: text().notNull(),
    subjectId: uuid().notNull(),
    region: regionCode().notNull(),
    /** Absent once the file was taken away. */
    blob: text(),
    thumbnail: text(),
    name: text().notNull(),
    mime: text().notNull(),
    bytes: integer().notNull(),
    /** 'public': anyone who may see the thing; 'desk': staff alone. */
    visibility: text().$type<'public' | 'desk'>().notNull(),
    at: instant().notNull(),
    erasedAt: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('attachments_subject').on(t.subject, t.subjectId)],
)
