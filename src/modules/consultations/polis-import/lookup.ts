import { eq } from 'drizzle-orm'
import type { Database } from '#kernel/database/types.ts'
import { polisImports } from '../tables.ts'

export type ImportRow = typeof polisImports.$inferSelect

export async function importById(db: Database, id: string): Promise<ImportRow | undefined> {
  const [found] = await db.select().from(polisImports).where(eq(polisImports.id, id))
  return found
}
