import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Writer } from '../action/declare.ts'
import type { Upload } from '../action/inputs.ts'
import type { Database } from '../database/types.ts'
import type { Kernel } from '../kernel.ts'
import { acceptUpload, blobKey } from './accept.ts'
import { attachments } from './tables.ts'

export type AttachmentRow = typeof attachments.$inferSelect

/** A file whose bytes are kept, and that nothing names yet. */
export type StoredFile = { name: string; mime: string; blob: string; thumbnail: string | null; bytes: number }

/** For a command's `prepare`: makes uploads harmless and keeps their bytes, before the transaction. */
export async function storeUploads(
  kernel: Kernel,
  uploads: readonly Upload[],
  allowed: 'pictures' | 'documents' | 'both',
  field: string,
): Promise<Upload[]> {
  const stored: Upload[] = []
  for (const upload of uploads) {
    const file = await acceptUpload(upload, allowed, field)
    const blob = blobKey(file.bytes)
    await kernel.files.put(blob, file.bytes, file.mime)
    const thumbnail = file.thumbnail ? blobKey(file.thumbnail) : null
    if (file.thumbnail) await kernel.files.put(thumbnail!, file.thumbnail, file.mime)
    stored.push({
      ...upload,
      stored: { name: file.name, mime: file.mime, blob, thumbnail, bytes: file.bytes.length },
    })
  }
  return stored
}

/** Makes stored files belong to something. */
export async function attach(
  writer: Writer,
  to: { subject: string; subjectId: string; region: string; visibility: 'public' | 'desk' },
  uploads: readonly Upload[],
): Promise<void> {
  for (const { stored } of uploads) {
    if (!stored) throw new Error('An upload was attached that `prepare` did not store.')
    const [row] = await writer.db
      .insert(attachments)
      .values({ ...to, ...stored, at: writer.now })
      .returning()
    writer.record('files.attached', attachments, row!, {
      of: to.subject,
      id: to.subjectId,
      bytes: stored.bytes,
    })
  }
}

/** What belongs to several things of one kind. */
export async function attachmentsOf(
  db: Database,
  subject: string,
  ids: readonly string[],
): Promise<AttachmentRow[]> {
  if (ids.length === 0) return []
  return db
    .select()
    .from(attachments)
    .where(and(eq(attachments.subject, subject), inArray(attachments.subjectId, [...ids])))
    .orderBy(asc(attachments.at))
}
