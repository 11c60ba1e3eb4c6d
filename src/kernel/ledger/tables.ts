import { sql } from 'drizzle-orm'
import { bigint, bigserial, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea, instant, regionCode } from '../database/columns.ts'
import type { Facts } from './recorded.ts'

/** What was done: rows are only ever added; a trigger refuses the rest. */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    /** Order of arrival; not part of what is hashed. */
    position: bigserial({ mode: 'number' }).primaryKey(),
    id: uuid().notNull(),
    at: instant().notNull(),
    action: text().notNull(),
    /** The table and row that the deed changed. */
    subject: text().notNull(),
    subjectId: text().notNull(),
    role: text().notNull(),
    region: regionCode(),
    facts: jsonb().$type<Facts>().notNull(),
    /** Salted hash of the row's content after the deed. */
    contentHash: text().notNull(),
    /** Place in the Merkle tree; set once, by the sealer. */
    leafIndex: bigint({ mode: 'number' }),
  },
  (t) => [
    index('ledger_entries_subject').on(t.subject, t.subjectId, t.position),
    index('ledger_entries_unsealed').on(t.position).where(sql`${t.leafIndex} is null`),
    uniqueIndex('ledger_entries_leaf').on(t.leafIndex),
  ],
)

/** The Merkle tree's hashes, 256 to a tile, as tlog-tiles serves them. */
export const ledgerTiles = pgTable(
  'ledger_tiles',
  {
    level: bigint({ mode: 'number' }).notNull(),
    index: bigint({ mode: 'number' }).notNull(),
    hashes: bytea().notNull(),
  },
  (t) => [uniqueIndex('ledger_tiles_place').on(t.level, t.index)],
)

/** Every signed checkpoint that was published. */
export const ledgerCheckpoints = pgTable('ledger_checkpoints', {
  size: bigint({ mode: 'number' }).primaryKey(),
  at: instant().notNull(),
  /** The signed note, as published. */
  note: text().notNull(),
})
