import { type SQL, sql } from 'drizzle-orm'
import type { Grant } from '#kernel/access/actor.ts'

/** The roles that the account of the surrounding query (on table accounts) holds at an instant, oldest first, as JSON. */
export function heldGrants(now: Date): SQL<Grant[]> {
  const at = now.toISOString()
  return sql<Grant[]>`coalesce((
    select json_agg(json_strip_nulls(json_build_object(
      'role', g.role, 'region', g.region, 'unit', g.unit_id, 'term', g.term_id)) order by g.valid_from, g.role)
    from grants g
    where g.account_id = accounts.id
      and g.valid_from <= ${at}::timestamptz
      and (g.valid_to is null or g.valid_to > ${at}::timestamptz)), '[]'::json)`
}
