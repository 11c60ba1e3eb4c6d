import { getTableColumns, getTableName } from 'drizzle-orm'
import type { Kernel } from '../kernel.ts'
import { canonical, contentHash } from './canonical.ts'
import type { RecordedRow, RecordedTable } from './recorded.ts'

/** How an entry speaks of a row. */
export type NameInLedger = { subjectId: string; contentHash: string }

/**
 * A row's id and the salted hash of its content. For a row of a secret deed both are keyed: the order of the tree tells
 * when it was written, and so nobody without the house's key may find out which row an entry speaks of, even with the
 * whole database in hand.
 */
export function nameInLedger(
  { registry, vault }: Pick<Kernel, 'registry' | 'vault'>,
  table: RecordedTable,
  row: RecordedRow,
): NameInLedger {
  const name = getTableName(table)
  if (!registry.secret.has(name)) return { subjectId: row.id, contentHash: hashOfRow(table, row) }
  const salt = vault.pseudonym(Buffer.from(row.ledgerSalt).toString('hex'), `ledger.salt ${name}`)
  return {
    subjectId: subjectIdOf({ registry, vault }, name, row.id),
    contentHash: hashOfRow(table, { ...row, ledgerSalt: Buffer.from(salt) }),
  }
}

/** What entries about a row call it. */
export function subjectIdOf(
  { registry, vault }: Pick<Kernel, 'registry' | 'vault'>,
  table: string,
  id: string,
): string {
  return registry.secret.has(table) ? vault.pseudonym(id, `ledger.subject ${table}`) : id
}

/**
 * Salted hash of a whole row. Empty columns are left out, so that a column that is added later, and is empty in the rows
 * that were there before, changes none of their hashes; what is written into an empty column, or taken out of a full one,
 * does.
 * @throws Error if the row lacks a column: half a row would prove nothing
 */
export function hashOfRow(table: RecordedTable, row: RecordedRow): string {
  return contentHash(row.ledgerSalt, filledColumns(table, row))
}

/** The salt and the text behind `hashOfRow`, for whoever may see the row. @throws Error if the row lacks a column */
export function openedRow(table: RecordedTable, row: RecordedRow): { salt: string; text: string } {
  return {
    salt: Buffer.from(row.ledgerSalt).toString('hex'),
    text: canonical(filledColumns(table, row)),
  }
}

function filledColumns(table: RecordedTable, row: RecordedRow): Record<string, unknown> {
  const { ledgerSalt, ...content } = row as RecordedRow & Record<string, unknown>
  for (const column of Object.keys(getTableColumns(table)))
    if (!(column in row)) throw new Error(`A row of ${getTableName(table)} was recorded without ${column}.`)
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== null))
}
