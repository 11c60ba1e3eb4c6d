import type { PGlite } from '@electric-sql/pglite'

/** How long after opening the first round begins, and how long after one the next (milliseconds). */
const firstRound = 20_000
const nextRound = 10 * 60_000

/**
 * Does what PostgreSQL's autovacuum does, which the embedded database lacks: without it, the planner knows nothing of
 * how full tables are, and the room of what was overwritten is never used again.
 * @returns what ends it
 */
export function keepUp(client: PGlite): () => void {
  let ended = false
  let timer = setTimeout(round, firstRound).unref()
  async function round() {
    try {
      await tidyUp(client, () => ended)
    } catch {
      // Upkeep that fails harms nobody; a database that cannot be written to says so elsewhere.
    }
    if (!ended) timer = setTimeout(round, nextRound).unref()
  }
  return () => {
    ended = true
    clearTimeout(timer)
  }
}

/** Goes through the tables one at a time, so that other work gets its turn; what is tidy costs next to nothing. */
export async function tidyUp(client: PGlite, stopped = () => false): Promise<void> {
  const { rows } = await client.query<{ name: string; changed: boolean }>(inUse)
  for (const { name, changed } of rows) {
    if (stopped()) break
    await client.exec(`vacuum ${changed ? '(analyze)' : ''} ${name}`)
  }
}

/** Of `relpages` and `reltuples`, which are as the last vacuum left them, a fifth more or less is worth a new look. */
const inUse = `
  select c.oid::regclass::text as name,
         c.reltuples < 0 or abs(pg_relation_size(c.oid) / current_setting('block_size')::int - c.relpages)
                            > c.relpages * 0.2 as changed
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind = 'r' and n.nspname in ('public', 'pgboss') and pg_relation_size(c.oid) > 0`
