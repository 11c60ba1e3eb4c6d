import { openPglite } from './pglite.ts'
import { openPostgres } from './postgres.ts'
import type { Opening, Store } from './types.ts'

/** Where the data is: PostgreSQL when a URL is given, else embedded in `directory` ('memory:' for none). */
export type DatabaseSettings = {
  url?: string | undefined
  replicaUrl?: string | undefined
  directory: string
} & Opening

export function openDatabase({ url, replicaUrl, directory, ...opening }: DatabaseSettings): Promise<Store> {
  return url ? openPostgres(url, { replicaUrl, ...opening }) : openPglite(directory, opening)
}
