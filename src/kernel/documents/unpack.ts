import { Unzip, UnzipInflate, unzipSync } from 'fflate'
import type { ZipEntry } from './zip.ts'

const mostEntries = 2_000
/** Packed bytes taken at a time: at most a thousand times as many come out before they are counted. */
const pieceLength = 16_384

/**
 * The wanted files of an archive, as long as all of them together stay under `limit` bytes: first by what the archive
 * declares, then by what really comes out, since a declaration may lie.
 */
export function unpackedParts(
  bytes: Uint8Array,
  { wanted, limit }: { wanted: (name: string) => boolean; limit: number },
): ZipEntry[] | 'broken' | 'tooLarge' {
  try {
    if (declaredLength(bytes) > limit) return 'tooLarge'
    return unpacked(bytes, wanted, limit)
  } catch (error) {
    return error === beyondLimit ? 'tooLarge' : 'broken'
  }
}

const beyondLimit = new Error('More comes out of the archive than is allowed.')

function declaredLength(bytes: Uint8Array): number {
  let length = 0
  let entries = 0
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      length += originalSize
      if (++entries > mostEntries) throw beyondLimit
      return false
    },
  })
  return length
}

function unpacked(bytes: Uint8Array, wanted: (name: string) => boolean, limit: number): ZipEntry[] {
  const parts: ZipEntry[] = []
  let length = 0
  let entries = 0
  let open = 0
  const archive = new Unzip((file) => {
    if (++entries > mostEntries) throw beyondLimit
    if (!wanted(file.name)) return
    const pieces: Uint8Array[] = []
    open++
    file.ondata = (error, piece, final) => {
      if (error) throw error
      length += piece.length
      if (length > limit) throw beyondLimit
      pieces.push(piece)
      if (!final) return
      open--
      parts.push({ name: file.name, bytes: Buffer.concat(pieces) })
    }
    file.start()
  })
  archive.register(UnzipInflate)
  for (let from = 0; from < bytes.length; from += pieceLength)
    archive.push(bytes.subarray(from, from + pieceLength), from + pieceLength >= bytes.length)
  if (open > 0) throw new Error('The archive ends in the middle of a file.')
  return parts
}
