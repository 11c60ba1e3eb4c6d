import { eq } from 'drizzle-orm'
import type { Database } from '#kernel/database/types.ts'
import { saltedHash } from '#kernel/ledger/canonical.ts'
import { openedRow } from '#kernel/ledger/names.ts'
import type { OpenedContent } from '#kernel/ledger/proof.ts'
import { voices } from './tables.ts'

/** A voice as it stands, where nothing about it has changed since its first entry. */
export async function contentIfAsFirstRecorded(
  db: Database,
  id: string,
  entry: string,
): Promise<OpenedContent | undefined> {
  const [row] = await db.select().from(voices).where(eq(voices.id, id))
  if (!row) return undefined
  const content = openedRow(voices, row)
  const hash = saltedHash(Buffer.from(content.salt, 'hex'), content.text)
  return JSON.parse(entry).contentHash === hash ? content : undefined
}
