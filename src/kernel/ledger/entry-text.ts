import { canonical } from './canonical.ts'
import type { ledgerEntries } from './tables.ts'

export type EntryRow = typeof ledgerEntries.$inferSelect

/** What of an entry is hashed into the tree: everything but its place in it. */
export function entryText(entry: Omit<EntryRow, 'position' | 'leafIndex'>): string {
  const { id, at, action, subject, subjectId, role, region, facts, contentHash } = entry
  return canonical({ id, at, action, subject, subjectId, role, region, facts, contentHash })
}
