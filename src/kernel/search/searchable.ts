import type { Policy } from '../access/policy.ts'
import type { Database } from '../database/types.ts'
import type { RecordedRow, RecordedTable } from '../ledger/recorded.ts'
import type { Bilingual } from '../words/words.ts'

/** How a thing is found. Personal data never belong in here, nor anything of aid, health or mediation. */
export type SearchEntry = {
  region: string
  /** Open to everybody, or to those whom `readers` lets pass in its region. */
  audience: 'public' | 'desk'
  title: string
  text: string
  href: string | null
  deskHref: string | null
  at: Date
}

/** Things of one kind that can be found by their words. */
export type Searchable<R extends RecordedRow = RecordedRow> = {
  table: RecordedTable
  /** What one is called. */
  kind: Bilingual
  /** Who finds what is for the desk alone. */
  readers: Policy
  /**
   * A row as it is found now; null when it is not to be found (any more), undefined when it never was, which saves
   * looking.
   */
  entry(row: R, db: Database): Promise<SearchEntry | null | undefined>
}

/** Declares a searchable; exists so that the row's type is known inside and forgotten outside. */
export function searchable<R extends RecordedRow>(declaration: Searchable<R>): Searchable {
  return declaration as unknown as Searchable
}
