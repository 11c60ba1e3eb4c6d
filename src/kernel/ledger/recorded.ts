import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core'

/** A table whose rows the ledger remembers: it has an id and a salt of its own (see database/columns.ts). */
export type RecordedTable = PgTable & { id: AnyPgColumn; ledgerSalt: AnyPgColumn }

/** A row of such a table, whole, as `returning()` gives it. */
export type RecordedRow = { id: string; ledgerSalt: Uint8Array; region?: string | null }

/** What is remembered in the open: no names, no contacts, no free text by residents. */
export type Facts = Record<string, string | number | boolean | null | readonly string[]>
