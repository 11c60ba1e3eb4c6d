import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { entryNames } from './entry-name.ts'

/** `name` may be any text, with / between folders; the archive makes it safe and unlike the others. */
export type ZipEntry = { name: string; bytes: Uint8Array }

const alreadyPacked = /\.(zip|docx|xlsx|pptx|pdf|png|jpe?g|webp|gif|mp3|mp4)$/i
const chinaOffset = 8 * 60

/** An archive of a few files, in memory. `at` is the time that its files bear. */
export function zip(entries: Iterable<ZipEntry>, at: Date): Uint8Array<ArrayBuffer> {
  const archive = openArchive(at)
  for (const entry of entries) archive.add(entry)
  archive.end()
  return new Uint8Array(Buffer.concat(archive.taken()))
}

/** An archive of many files, piece by piece: only one entry at a time is in memory. */
export async function* zipStream(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
  at: Date,
): AsyncGenerator<Uint8Array> {
  const archive = openArchive(at)
  for await (const entry of entries) {
    archive.add(entry)
    yield* archive.taken()
  }
  archive.end()
  yield* archive.taken()
}

function openArchive(at: Date) {
  const nameFor = entryNames()
  const mtime = chineseClock(at)
  let pieces: Uint8Array[] = []
  const archive = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  return {
    add({ name, bytes }: ZipEntry) {
      const path = nameFor(name)
      const file = alreadyPacked.test(path) ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 })
      file.mtime = mtime
      archive.add(file)
      file.push(bytes, true)
    },
    end: () => archive.end(),
    taken() {
      const ready = pieces
      pieces = []
      return ready
    },
  }
}

/** Archives know no time zone and show the clock of whoever packed them: here always that of China. */
function chineseClock(at: Date): Date {
  return new Date(at.getTime() + (chinaOffset + at.getTimezoneOffset()) * 60_000)
}
