import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Writer } from '../action/declare.ts'
import { bytesOfUpload, type Upload } from '../action/inputs.ts'
import { refusal } from '../action/refusal.ts'
import type { Database } from '../database/types.ts'
import { type AcceptedFile, acceptUpload } from './accept.ts'
import { blobKey } from './blob-key.ts'
import type { BlobStore } from './blob-store.ts'
import { type FileFault, FileRefused } from './file-refused.ts'
import { cleanName } from './safe-name.ts'
import { attachments } from './tables.ts'
import { takingTurns } from './turns.ts'
import { type FileKind, type UploadLimits, uploadLimits } from './upload-limits.ts'

export type AttachmentRow = typeof attachments.$inferSelect

/** One whose bytes are still there. */
export type KeptFile = AttachmentRow & { blob: string }

/** A file whose bytes are kept, and that nothing names yet. */
export type StoredFile = { name: string; mime: string; blob: string; thumbnail: string | null; bytes: number }

/** What a form takes: pictures, what is written (PDF, Word, Excel, PowerPoint), or both. */
export type Allowed = 'pictures' | 'documents' | 'both'

/** For a command's `prepare`: makes uploads harmless and keeps their bytes, before the transaction. */
export async function storeUploads(
  kernel: { files: BlobStore },
  uploads: readonly Upload[],
  allowed: Allowed,
  field: string,
): Promise<Upload[]> {
  const stored: Upload[] = []
  for (const upload of uploads) {
    stored.push({ ...upload, stored: await inTurn(() => storeUpload(kernel, upload, allowed, field)) })
  }
  return stored
}

/** However many are sent, a few at a time are in memory. */
const inTurn = takingTurns(3)

async function storeUpload(
  kernel: { files: BlobStore },
  upload: Upload,
  allowed: Allowed,
  field: string,
): Promise<StoredFile> {
  const file = await acceptedFile(upload, allowed, field)
  const blob = blobKey(file.bytes)
  await kernel.files.put(blob, file.bytes, file.mime)
  const thumbnail = file.thumbnail ? blobKey(file.thumbnail) : null
  if (file.thumbnail) await kernel.files.put(thumbnail!, file.thumbnail, file.mime)
  return { name: file.name, mime: file.mime, blob, thumbnail, bytes: file.bytes.length }
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

/** What belongs to several things of one kind; what was taken away is left out. */
export async function attachmentsOf(
  db: Database,
  subject: string,
  ids: readonly string[],
): Promise<KeptFile[]> {
  if (ids.length === 0) return []
  const found = await db
    .select()
    .from(attachments)
    .where(and(eq(attachments.subject, subject), inArray(attachments.subjectId, [...ids])))
    .orderBy(asc(attachments.at))
  return found.filter((row): row is KeptFile => row.blob !== null)
}

/** @throws Refusal that names what is wrong, beside `field` */
async function acceptedFile(upload: Upload, allowed: Allowed, field: string): Promise<AcceptedFile> {
  const limits: UploadLimits = { ...uploadLimits, kinds: kindsOf[allowed] }
  try {
    return await acceptUpload({ name: upload.name, bytes: await bytesOfUpload(upload) }, limits)
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    const facts = { name: cleanName(upload.name), megabytes: limits.bytes / 1024 / 1024 }
    throw refusal(refusalOf(error.code, allowed), facts, field)
  }
}

const written: readonly FileKind[] = ['document', 'table', 'slides']
const kindsOf: Record<Allowed, readonly FileKind[]> = {
  pictures: ['image'],
  documents: written,
  both: ['image', ...written],
}

function refusalOf(fault: FileFault, allowed: Allowed): string {
  if (fault !== 'unsupported') return refusals[fault]
  return allowed === 'pictures' ? 'kernel.fileNotAPicture' : 'kernel.fileOfOtherKind'
}

const refusals: Record<Exclude<FileFault, 'unsupported'>, string> = {
  empty: 'kernel.fileEmpty',
  tooLarge: 'kernel.fileTooLarge',
  notWhatItSays: 'kernel.fileNotWhatItSays',
  broken: 'kernel.fileBroken',
  imageTooLarge: 'kernel.pictureTooLarge',
  heic: 'kernel.fileHeic',
  oldOffice: 'kernel.fileOldOffice',
  archiveBomb: 'kernel.fileUnpacksTooLarge',
  macro: 'kernel.fileActive',
  active: 'kernel.fileActive',
  locked: 'kernel.fileLocked',
}
