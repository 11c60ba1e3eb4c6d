import { constants, inflateSync } from 'node:zlib'
import { FileRefused } from './file-refused.ts'
import type { UploadLimits } from './upload-limits.ts'

/**
 * Refuses a PDF that runs scripts, starts programs, sends or fetches data, or carries other files, and one that
 * cannot be looked into for a password. Looks through what is written openly and through packed objects (ISO 32000-1
 * 7.5.7), where such things are hidden.
 * @throws FileRefused
 */
export function inspectPdf(bytes: Uint8Array, limits: UploadLimits): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  const end = text.lastIndexOf('%%EOF')
  if (end < 0 || end < text.length - 1_024) throw new FileRefused('broken')
  // An archive appended to a document would be a file of two kinds.
  if (text.includes('PK\x05\x06', end)) throw new FileRefused('notWhatItSays')
  const open = plainNames(text)
  if (/\/Encrypt\s*(<<|\d+\s+\d+\s+R)/.test(open)) throw new FileRefused('locked')
  if (active.test(open)) throw new FileRefused('active')
  for (const packed of packedObjects(text, bytes, limits))
    if (active.test(plainNames(packed))) throw new FileRefused('active')
}

/** Long names alone, which random bytes of pictures do not spell by chance. */
const active =
  /\/(JavaScript|Launch|EmbeddedFiles?|FileAttachment|RichMedia|Rendition|XFA|SubmitForm|ImportData)(?=[\s\0()<>[\]{}/%]|$)|\/EF\s*(<<|\d+\s+\d+\s+R)/

/** Letters of a name may be written as #xx (ISO 32000-1 7.3.5). */
function plainNames(text: string): string {
  let written = 0
  // Counted first: all places are found before the first of them is replaced.
  for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1))
    if (++written > mostWrittenLetters) throw new FileRefused('broken')
  return text.replace(/#([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** More than the font names of any document need; each costs time. */
const mostWrittenLetters = 500_000
/** More than any document has, likewise. */
const mostPackedStreams = 5_000

/** What is packed in streams of objects, unpacked one after the other. */
function* packedObjects(text: string, bytes: Uint8Array, limits: UploadLimits): Generator<string> {
  let left = limits.unpackedBytes
  let streams = 0
  let from = 0
  for (const { index, 0: keyword } of text.matchAll(/(?<!end)stream[ \t]*\r?\n?/g)) {
    const before = plainNames(text.slice(from, index))
    from = index + keyword.length
    if (!/\/ObjStm\b/.test(before)) continue
    // Writers pack objects by Flate alone; a difference coding in front of it would hide the words.
    if (/\/Predictor\s+([2-9]|1\d)/.test(before)) throw new FileRefused('broken')
    if (++streams > mostPackedStreams) throw new FileRefused('archiveBomb')
    const objects = unpacked(bytes.subarray(from), left)
    left -= objects.length
    yield objects
  }
}

function unpacked(packed: Uint8Array, most: number): string {
  try {
    return inflateSync(packed, {
      maxOutputLength: Math.max(1, most),
      finishFlush: constants.Z_SYNC_FLUSH,
    }).toString('latin1')
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw new FileRefused(tooLarge ? 'archiveBomb' : 'broken')
  }
}
