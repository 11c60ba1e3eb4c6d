import { openPglite } from './pglite.ts'
import { openPostgres } from './postgres.ts'
import type { Store } from './types.ts'

/** Where the data is: PostgreSQL when a URL is given, else embedded in `directory` ('memory:' for none). */
export type DatabaseSettings = {
  url?: string | undefined
  replicaUrl?: string | undefined
  directory: string
}

export function openDatabase({ url, replicaUrl, directory }: DatabaseSettings): Promise<Store> {
  return url ? openPostgres(url, replicaUrl) : openPglite(directory)
}
