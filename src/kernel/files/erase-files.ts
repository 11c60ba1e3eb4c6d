import { and, eq, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Writer } from '../action/declare.ts'
import { newSalt } from '../database/columns.ts'
import { job } from '../jobs/job.ts'
import { namedBlobs } from '../transfer/blobs.ts'
import { mayDelete } from './sweep.ts'
import { attachments } from './tables.ts'

/**
 * Takes away what is attached to something, all of it or one file: name, kind and bytes. That there was a file, and when
 * it went, stays; what it was called or showed does not. @returns how many
 */
export async function eraseFiles(
  writer: Writer,
  of: { subject: string; subjectId: string; file?: string | undefined },
): Promise<number> {
  const { db, now, record, later } = writer
  const found = await db
    .select()
    .from(attachments)
    .where(
      and(
        eq(attachments.subject, of.subject),
        eq(attachments.subjectId, of.subjectId),
        isNotNull(attachments.blob),
        of.file ? eq(attachments.id, of.file) : undefined,
      ),
    )
    .for('update')
  for (const { id } of found) {
    const [row] = await db
      .update(attachments)
      .set({
        blob: null,
        thumbnail: null,
        name: '',
        mime: '',
        bytes: 0,
        erasedAt: now,
        ledgerSalt: newSalt(),
      })
      .where(eq(attachments.id, id))
      .returning()
    record('files.erased', attachments, row!)
  }
  const blobs = found.flatMap(({ blob, thumbnail }) => [blob, thumbnail].filter((key) => key !== null))
  if (blobs.length > 0) later(removeBlobs, { blobs })
  return found.length
}

/** Deletes bytes that no row names any more: the same picture may have been sent with something else. */
export const removeBlobs = job({
  name: 'kernel.removeBlobs',
  data: z.object({ blobs: z.array(z.string()) }),
  async run({ blobs }, { db, kernel }) {
    // What a backup reads just now goes at the next try.
    if (!(await mayDelete(db))) throw new Error('A backup reads the files.')
    const named = await namedBlobs(db, blobs)
    for (const blob of blobs) if (!named.has(blob)) await kernel.files.delete(blob)
  },
})
