import { join } from 'node:path'

/** Where drizzle-kit writes the migrations; they run forward only, at every start. */
export const migrationsFolder = join(import.meta.dirname, '../../../migrations')
