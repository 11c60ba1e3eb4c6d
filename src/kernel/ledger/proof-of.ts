import { and, asc, eq } from 'drizzle-orm'
import type { Database } from '../database/types.ts'
import { entryText } from './entry-text.ts'
import type { Policy } from './policy.ts'
import { type ProofBundle, proofBundle } from './proof.ts'
import { publishedCheckpoint } from './published.ts'
import { storedNodes } from './stored-tree.ts'
import { ledgerEntries } from './tables.ts'

/**
 * The proof that the first entry about a row is in the log, which anybody can verify without us.
 * @returns null while the entry is not yet sealed, which takes about a second
 */
export async function proofOf(
  db: Database,
  policy: Policy | undefined,
  subject: string,
  subjectId: string,
): Promise<ProofBundle | null> {
  const [entry] = await db
    .select()
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.subject, subject), eq(ledgerEntries.subjectId, subjectId)))
    // As the tree has them; what is not yet in it comes last.
    .orderBy(asc(ledgerEntries.leafIndex), asc(ledgerEntries.position))
    .limit(1)
  if (entry?.leafIndex == null) return null
  const sealed = await publishedCheckpoint(db, policy, entry.leafIndex)
  if (!sealed || sealed.size <= entry.leafIndex) return null
  return proofBundle({ text: entryText(entry), leafIndex: entry.leafIndex }, sealed, storedNodes(db))
}
