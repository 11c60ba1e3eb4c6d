import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytea, id, instant, regionCode } from '../database/columns.ts'
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

/**
 * For whoever holds a receipt: the row as it was first recorded, sealed under the receipt itself, so that the house, which
 * knows only a hash of the receipt, cannot open it, and no later edit reaches it.
 */
export const receiptContents = pgTable(
  'receipt_contents',
  {
    id: id(),
    subject: text().notNull(),
    subjectId: uuid().notNull(),
    sealed: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    uniqueIndex('receipt_contents_subject').on(t.subject, t.subjectId),
    index('receipt_contents_age').on(t.at),
  ],
)

/** What witnesses have signed below a checkpoint. */
export const ledgerCosignatures = pgTable(
  'ledger_cosignatures',
  {
    size: bigint({ mode: 'number' }).notNull(),
    /** Name and id of the witness's key. */
    name: text().notNull(),
    keyId: text().notNull(),
    /** When, by the witness's own clock. */
    at: instant().notNull(),
    /** The signature line. */
    line: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.size, t.name, t.keyId] })],
)

/** A witness that would not sign: `ahead` has signed a larger tree of ours, `other` one that ours does not grow from. */
export const witnessRefusals = pgTable(
  'witness_refusals',
  {
    id: id(),
    at: instant().notNull(),
    /** Where it is asked, and what the policy calls its keys. */
    url: text().notNull(),
    witness: text().notNull(),
    kind: text().$type<'ahead' | 'other'>().notNull(),
    /** The size that we asked for, and the one that it has signed. */
    size: bigint({ mode: 'number' }).notNull(),
    known: bigint({ mode: 'number' }),
    /** What was asked, word for word: old size, proof, and our signed checkpoint. */
    request: text().notNull(),
    /** Its answer: status, kind and text. */
    answer: text().notNull(),
    /** The checkpoint that it has signed, where it shows it: with ours, two stories signed by one log. */
    theirs: text(),
  },
  (t) => [index('witness_refusals_at').on(t.at)],
)
