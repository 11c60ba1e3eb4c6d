import { eq } from 'drizzle-orm'
import type { Guard } from '#kernel/action/guard.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { dossiers } from './tables.ts'

/**
 * Whatever belongs to a topic whose dossier is closed stays as it is, in every module. Relies on the unique index of
 * dossiers by topic.
 */
export const readOnlyOnceClosed: Guard = async (subject, { db }) => {
  const topic = topicOf(subject)
  if (!topic) return
  const [closed] = await db.select({ id: dossiers.id }).from(dossiers).where(eq(dossiers.topicId, topic))
  if (closed) throw refusal('archive.readOnly')
}

/** The topic that a thing belongs to, or is. */
function topicOf(subject: unknown): string | undefined {
  const { topicId, hallId, id, outcome } = (subject ?? {}) as Record<string, unknown>
  if (typeof topicId === 'string') return topicId
  if (outcome) return topicOf(outcome)
  return typeof hallId === 'string' && typeof id === 'string' ? id : undefined
}
