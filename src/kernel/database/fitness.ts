import type pg from 'pg'

/** How a database must be made: characters of UTF-8, so that Chinese is found; order by bytes, so that prefixes are ranges. */
export const howToMakeOne =
  "CREATE DATABASE yishitang ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8' TEMPLATE template0"

/**
 * Looks at how a database was made.
 * @param tell hears what is not as it should be, and goes on nevertheless
 * @throws Error if its character type is not UTF-8, which would break Chinese search without a word
 */
export async function requireFitting(
  client: Pick<pg.Client, 'query'>,
  tell: (line: string) => void,
): Promise<void> {
  const { rows } = await client.query<{
    name: string
    collation: string
    ctype: string
    encoding: string
    provider: string
    made: string | null
    now: string | null
  }>(
    `select datname as name, datcollate as collation, datctype as ctype, datlocprovider as provider,
            pg_encoding_to_char(encoding) as encoding, datcollversion as made,
            pg_database_collation_actual_version(oid) as now
       from pg_database where datname = current_database()`,
  )
  const { name, collation, ctype, encoding, provider, made, now } = rows[0]!
  if (encoding !== 'UTF8' || ['C', 'POSIX'].includes(ctype))
    throw new Error(
      `The database has encoding ${encoding} and character type ${ctype}: Chinese text cannot be searched in it. ` +
        `Create it with: ${howToMakeOne}`,
    )
  // The provider "builtin" of PostgreSQL 17 orders by bytes, whatever the two old columns say.
  if (provider !== 'b' && !['C', 'POSIX'].includes(collation))
    tell(
      `The database ${name} sorts text by the rules of the operating system (${collation}). Regions are found by their ` +
        'own order, but other beginnings of text use no index, and an upgrade of the system can break the indexes on ' +
        `text. Make the next one with: ${howToMakeOne}; a backup restores into it.`,
    )
  if (made !== null && now !== null && made !== now)
    tell(
      `The operating system now sorts text otherwise than when the database ${name} was made (${made}, now ${now}): ` +
        `indexes on text may be broken. Run: REINDEX DATABASE ${name}; ALTER DATABASE ${name} REFRESH COLLATION VERSION;`,
    )
}
