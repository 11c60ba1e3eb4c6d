import type { Database } from './types.ts'

/**
 * A statement that PostgreSQL plans once per connection instead of at each call: for the few that are asked most and
 * take longer to plan than to run. Not for use inside a transaction's handle.
 */
export function prepared<P>(build: (db: Database) => P): (db: Database) => P {
  const known = new WeakMap<Database, P>()
  return (db) => {
    const statement = known.get(db) ?? build(db)
    known.set(db, statement)
    return statement
  }
}
