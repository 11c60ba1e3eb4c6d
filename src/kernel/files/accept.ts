import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { refusal } from '../action/refusal.ts'

/** A file that was looked into and made harmless. */
export type AcceptedFile = {
  name: string
  mime: string
  bytes: Uint8Array
  /** A small picture of it, for pictures alone. */
  thumbnail?: Uint8Array
}

/** Largest picture that is decoded, in pixels; read from its header before anything is decoded. */
const largestPicture = 40_000_000
const longestSide = 2_000
const thumbnailSide = 320
/** Largest file, in bytes, and largest content of an office file once unpacked. */
const largestFile = 20 * 1024 * 1024
const largestUnpacked = 200 * 1024 * 1024

const pictures = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/heic', 'image/avif'])
const documents = new Map([
  ['application/pdf', 'pdf'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx'],
])

/**
 * Looks at what a file is by its content, never by its name. Pictures are drawn anew, which leaves behind where and
 * with what they were taken, and anything hidden in them.
 * @throws Refusal that names what is wrong, beside `field`
 */
export async function acceptUpload(
  upload: { name: string; bytes: Uint8Array },
  allowed: 'pictures' | 'documents' | 'both',
  field: string,
): Promise<AcceptedFile> {
  const { bytes } = upload
  const name = safeName(upload.name)
  if (bytes.length === 0) throw refusal('kernel.fileEmpty', { name }, field)
  if (bytes.length > largestFile) throw refusal('kernel.fileTooLarge', { name, megabytes: 20 }, field)
  const type = await fileTypeFromBuffer(bytes)
  const mime = type?.mime ?? 'unknown'
  if (pictures.has(mime) && allowed !== 'documents') return redrawn(name, bytes, field)
  if (documents.has(mime) && allowed !== 'pictures') return inspected(name, mime, bytes, field)
  throw refusal(allowed === 'pictures' ? 'kernel.fileNotAPicture' : 'kernel.fileOfOtherKind', { name }, field)
}

/** Where the bytes of a file are kept: by their content, so that the same file is kept once. */
export function blobKey(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function redrawn(name: string, bytes: Uint8Array, field: string): Promise<AcceptedFile> {
  try {
    const { width = 0, height = 0 } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * height > largestPicture) throw refusal('kernel.pictureTooLarge', { name }, field)
    const upright = sharp(bytes, { limitInputPixels: largestPicture, failOn: 'error' }).rotate()
    const fitted = (side: number) =>
      upright
        .clone()
        .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 82 })
    const [picture, thumbnail] = await Promise.all([
      fitted(longestSide).toBuffer(),
      fitted(thumbnailSide).toBuffer(),
    ])
    return {
      name: `${name.replace(/\.\w+$/, '')}.webp`,
      mime: 'image/webp',
      bytes: new Uint8Array(picture),
      thumbnail: new Uint8Array(thumbnail),
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'Refusal') throw error
    throw refusal('kernel.fileBroken', { name }, field)
  }
}

function inspected(name: string, mime: string, bytes: Uint8Array, field: string): AcceptedFile {
  const extension = documents.get(mime)!
  const named = name.toLowerCase().endsWith(`.${extension}`) ? name : `${name}.${extension}`
  if (extension === 'pdf') {
    const head = Buffer.from(bytes).toString('latin1')
    if (/\/(JavaScript|JS|Launch|EmbeddedFile)\b/.test(head))
      throw refusal('kernel.fileActive', { name }, field)
    return { name: named, mime, bytes }
  }
  let unpacked = 0
  let active = false
  try {
    unzipSync(bytes, {
      filter: ({ name: entry, originalSize }) => {
        unpacked += originalSize
        active ||= /vbaProject\.bin$|\.exe$|activeX/i.test(entry)
        return false
      },
    })
  } catch {
    throw refusal('kernel.fileBroken', { name }, field)
  }
  if (unpacked > largestUnpacked) throw refusal('kernel.fileTooLarge', { name, megabytes: 20 }, field)
  if (active) throw refusal('kernel.fileActive', { name }, field)
  return { name: named, mime, bytes }
}

/** The last part of a path, without what could hide its kind or break a header. */
function safeName(name: string): string {
  const last = name
    .split(/[\\/]/)
    .at(-1)!
    .replace(/[\p{C}"<>|:*?\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
  return [...(last.replace(/^\.+/, '') || '文件')].slice(-80).join('')
}
