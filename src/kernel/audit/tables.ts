import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea, id, instant, ledgerSalt, regionCode } from '../database/columns.ts'
import type { Facts } from '../ledger/recorded.ts'

/**
 * Who did or saw what, for which purpose, from where, and what came of it. Only grows: the database itself refuses to
 * change a row, and to take one away before its seal has ended (migrations). See docs/decisions/0017.
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: id(),
    position: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    at: instant().notNull(),
    /** The command, query or download. */
    action: text().notNull(),
    /** The first that the ledger remembers of it, as in 'accounts.granted'. */
    deed: text(),
    /** 'done', 'seen', or the code of the refusal. */
    result: text().notNull(),
    /** Whose deed; absent for a sign-in with a name that nobody has, and for the system on the command line. */
    accountId: uuid(),
    /** The role it was done in, as the ledger has it. */
    role: text().notNull(),
    region: regionCode(),
    /** Whose account or role it was about. */
    aboutAccount: uuid(),
    /** What it was about: a table's name where known, and an id. */
    subject: text(),
    subjectId: text(),
    /** Why, in the words of whoever looked. */
    purpose: text(),
    facts: jsonb().$type<Facts>().notNull(),
    /** From where: the network, coarse (/24, /48) or 'command line', and a keyed hash of the address, always the same. */
    network: text(),
    addressMark: text(),
    /** Who sat at the command line, as the machine knows them. */
    operator: text(),
    sessionId: uuid(),
    sealId: uuid(),
  },
  (t) => [
    uniqueIndex('audit_entries_position').on(t.position),
    index('audit_entries_account').on(t.accountId, t.position),
    index('audit_entries_about').on(t.aboutAccount, t.position),
    index('audit_entries_at').on(t.at),
    index('audit_entries_seal').on(t.sealId),
  ],
)

/** A batch of entries, bound together by one hash that the ledger remembers: without persons, so that it may be public. */
export const auditSeals = pgTable('audit_seals', {
  id: id(),
  at: instant().notNull(),
  entries: integer().notNull(),
  /** Root of the Merkle tree over the entries in their order. */
  root: bytea().notNull(),
  /** When its entries were taken away, after the time that they are kept. */
  endedAt: instant(),
  ledgerSalt: ledgerSalt(),
})
