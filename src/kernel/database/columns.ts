import { randomBytes, randomUUID } from 'node:crypto'
import { customType, timestamp, uuid } from 'drizzle-orm/pg-core'

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (value) => new Uint8Array(value),
  toDriver: (value) => Buffer.from(value),
})

export { bytea }

/** A random 128-bit id, made here and not in the database because PostgreSQL 15 and 18 differ in what they offer. */
export const id = () =>
  uuid()
    .primaryKey()
    .$defaultFn(() => randomUUID())

/** An instant to the millisecond, which is all that JavaScript keeps. */
export const instant = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' })

const code = customType<{ data: string; driverData: string }>({ dataType: () => 'char(12) COLLATE "C"' })

/**
 * A 12-digit region code; what somebody may see is a prefix of it. Collated "C" whatever the database's own collation
 * is: under any other, a prefix never becomes a range of an index.
 */
export const regionCode = () => code()

/**
 * The salt that the ledger hashes a row's content with. It lives in the row, so that erasing somebody's data
 * (which renews it) leaves nothing to guess the old content by.
 */
export const ledgerSalt = () => bytea().notNull().$defaultFn(newSalt)

/** Another salt: with the old one gone, nobody can test a guess at what earlier entries of the ledger hashed. */
export function newSalt(): Uint8Array {
  return new Uint8Array(randomBytes(16))
}
