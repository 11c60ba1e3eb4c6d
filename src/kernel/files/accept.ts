import { fileTypeFromBuffer } from 'file-type'
import { FileRefused } from './file-refused.ts'
import { type Content, lookInto } from './look-into.ts'
import { pictureFormats, redraw } from './picture.ts'
import { extensionOf, interchangeable, safeName } from './safe-name.ts'
import { type FileKind, type UploadLimits, uploadLimits } from './upload-limits.ts'

/** A file that was looked into and made harmless. */
export type AcceptedFile = {
  /** Safe to show and to offer for download. */
  name: string
  mime: string
  bytes: Uint8Array
  kind: FileKind
  /** Of pictures alone: their size in pixels, and a small one of the same. */
  width?: number
  height?: number
  thumbnail?: Uint8Array
}

/**
 * Looks at what a file is by its content, never by its name. Pictures are drawn anew, which leaves behind where and
 * with what they were taken, and anything hidden in them; documents are kept as they are once they are found to hold
 * no macros, scripts or programs.
 * @throws FileRefused
 */
export async function acceptUpload(
  upload: { name: string; bytes: Uint8Array },
  limits: UploadLimits = uploadLimits,
): Promise<AcceptedFile> {
  const { bytes } = upload
  if (bytes.length === 0) throw new FileRefused('empty')
  if (bytes.length > limits.bytes) throw new FileRefused('tooLarge')

  const claimed = extensionOf(upload.name.trim())
  // Where pictures alone are taken, nothing else is even unpacked.
  if (limits.kinds.every((kind) => kind === 'image') && isPacked(bytes)) {
    const asItSays = kindsByExtension.get(claimed) !== 'image'
    throw new FileRefused(asItSays ? 'unsupported' : 'notWhatItSays')
  }
  const content = await contentOf(bytes, limits)
  if (!content) throw new FileRefused(kindsByExtension.has(claimed) ? 'notWhatItSays' : 'unsupported')
  if (kindsByExtension.has(claimed) && !interchangeable(claimed, content.extension))
    throw new FileRefused('notWhatItSays')
  if (!limits.kinds.includes(content.kind)) throw new FileRefused('unsupported')

  if (content.kind === 'image') {
    const picture = await redraw(bytes, content.mime, limits)
    return { name: safeName(upload.name, 'webp'), mime: 'image/webp', kind: 'image', ...picture }
  }
  return { name: safeName(upload.name, content.extension), mime: content.mime, kind: content.kind, bytes }
}

/** Endings that promise one of the kinds that are taken. */
const kindsByExtension = new Map<string, FileKind>([
  ...['jpg', 'jpeg', 'jpe', 'jfif', 'png', 'webp', 'gif', 'avif'].map((it) => [it, 'image'] as const),
  ['pdf', 'document'],
  ['docx', 'document'],
  ['xlsx', 'table'],
  ['pptx', 'slides'],
])

async function contentOf(bytes: Uint8Array, limits: UploadLimits): Promise<Content | undefined> {
  if (startsWith(bytes, 'PK\x03\x04')) return lookInto(bytes, 'office', limits)
  if (startsWith(bytes, '%PDF-')) return lookInto(bytes, 'pdf', limits)
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (!type) return undefined
  if (type.mime === 'application/x-cfb') throw new FileRefused(encrypted(bytes) ? 'locked' : 'oldOffice')
  if (/^image\/hei[cf]/.test(type.mime)) throw new FileRefused('heic')
  return pictureFormats.has(type.mime) ? { kind: 'image', mime: type.mime, extension: type.ext } : undefined
}

function isPacked(bytes: Uint8Array): boolean {
  return startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, '%PDF-')
}

function startsWith(bytes: Uint8Array, magic: string): boolean {
  return Buffer.from(bytes.subarray(0, magic.length)).toString('latin1') === magic
}

/** An office file with a password is wrapped in the container of the old formats (MS-OFFCRYPTO 2.3). */
function encrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))
}
