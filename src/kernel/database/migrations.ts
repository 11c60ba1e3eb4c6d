import { join } from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'

/** Where drizzle-kit writes the migrations; they run forward only, at every start. */
export const migrationsFolder = join(import.meta.dirname, '../../../migrations')

/** What a database says of the migrations that made it, whichever driver asks; nothing for an empty one. */
export const appliedMigrations = `
  select created_at::text as made from drizzle.__drizzle_migrations order by created_at`

/** Whether a database has been migrated at all. */
export const everMigrated = `select to_regclass('drizzle.__drizzle_migrations') is not null as ever`

/**
 * Refuses a database that a newer release has migrated: this one would write what the newer cannot read.
 * @param applied when each of its migrations was written (milliseconds), as drizzle remembers them
 * @param newerAllowed an old node may start again in the midst of a rolling upgrade
 * @param folder where this release keeps its own
 * @throws Error naming how many migrations this release does not know
 */
export function refuseOther(
  applied: readonly number[],
  newerAllowed: boolean,
  folder: string = migrationsFolder,
): void {
  const known = readMigrationFiles({ migrationsFolder: folder }).map(({ folderMillis }) => folderMillis)
  const newest = Math.max(...applied)
  const unknown = applied.filter((made) => !known.includes(made))
  if (unknown.length > 0 && !newerAllowed)
    throw new Error(
      `The database was migrated by a newer release (${unknown.length} migration(s) that this one does not know). ` +
        'Start that release, or restore the backup that was made before. ' +
        'In a rolling upgrade, NEWER_DATABASE=1 lets an old node start again.',
    )
  const left = known.filter((made) => made < newest && !applied.includes(made))
  if (left.length > 0)
    throw new Error(
      `The database lacks ${left.length} migration(s) that are older than its newest: it was made by another line of releases.`,
    )
}
