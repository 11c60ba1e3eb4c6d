import type { PgTable } from 'drizzle-orm/pg-core'
import type { Writer } from './action/declare.ts'

/** Whose account ends: its id, and the phone that it had. */
export type Leaving = { account: string; phone: string | null }

/**
 * What becomes of columns that hold something of a person, or lead to one, when the account is erased (Personal
 * Information Protection Law of China, article 47). A test holds this against every table: no column that is sealed or
 * that leads to an account is without such a declaration.
 */
export type PersonalColumns = {
  table: PgTable
  columns: readonly string[]
} & (
  | {
      /** Erases what is of this account. Recorded rows are recorded, with a new salt. */
      erase(writer: Writer, leaving: Leaving): Promise<void>
    }
  | {
      /** Why it stays, or what else ends it. */
      stays: string
    }
)
