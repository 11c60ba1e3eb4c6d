import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'

/** A zip cannot be read: it is none, was cut off, or a piece of it was changed. */
export class BrokenZip extends Error {}

type ZipEntry = { packed: boolean; crc: number; size: number; at: number }

const localHeader = 30
const directoryHeader = 46
const directoryEnd = 22
const longestComment = 0xffff

/** Reads a zip by its directory, one entry at a time, without holding it in memory. */
export class ZipReader {
  #handle: FileHandle
  #entries: ReadonlyMap<string, ZipEntry>

  private constructor(handle: FileHandle, entries: ReadonlyMap<string, ZipEntry>) {
    this.#handle = handle
    this.#entries = entries
  }

  /** @throws BrokenZip */
  static async open(path: string): Promise<ZipReader> {
    const handle = await open(path, 'r')
    try {
      return new ZipReader(handle, await directoryOf(handle))
    } catch (error) {
      await handle.close()
      throw error
    }
  }

  get names(): string[] {
    return [...this.#entries.keys()]
  }

  /** The bytes of an entry, in pieces. @throws BrokenZip where there is none, or it is not as it was written */
  async *read(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(name)
    if (!entry) throw new BrokenZip(`The backup lacks ${name}.`)
    const head = await piece(this.#handle, entry.at, localHeader)
    const from = entry.at + localHeader + head.readUInt16LE(26) + head.readUInt16LE(28)
    const raw = Readable.from(pieces(this.#handle, from, entry.size))
    const inflate = createInflateRaw()
    if (entry.packed) raw.on('error', (error) => inflate.destroy(error))
    let crc = 0
    try {
      for await (const part of entry.packed ? raw.pipe(inflate) : raw) {
        crc = crc32(part as Buffer, crc)
        yield part as Buffer
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw new BrokenZip(`${name} is damaged.`)
      throw error
    }
    if (crc !== entry.crc) throw new BrokenZip(`${name} is damaged.`)
  }

  async readWhole(name: string): Promise<Buffer> {
    const parts: Uint8Array[] = []
    for await (const part of this.read(name)) parts.push(part)
    return Buffer.concat(parts)
  }

  /** The lines of an entry, some at a time. */
  async *readLines(name: string): AsyncGenerator<string[]> {
    const decoder = new TextDecoder()
    let rest = ''
    for await (const part of this.read(name)) {
      const lines = (rest + decoder.decode(part, { stream: true })).split('\n')
      rest = lines.pop()!
      if (lines.length > 0) yield lines
    }
    if (rest !== '') yield [rest]
  }

  close(): Promise<void> {
    return this.#handle.close()
  }
}

async function directoryOf(handle: FileHandle): Promise<Map<string, ZipEntry>> {
  const { size } = await handle.stat()
  const tailLength = Math.min(size, directoryEnd + longestComment)
  const tail = await piece(handle, size - tailLength, tailLength)
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0 || end + directoryEnd > tail.length) throw new BrokenZip('This is no whole zip file.')
  const count = tail.readUInt16LE(end + 10)
  const directory = await piece(handle, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
  const entries = new Map<string, ZipEntry>()
  let at = 0
  while (at + directoryHeader <= directory.length) {
    const nameEnd = at + directoryHeader + directory.readUInt16LE(at + 28)
    entries.set(directory.toString('utf8', at + directoryHeader, nameEnd), {
      packed: directory.readUInt16LE(at + 10) !== 0,
      crc: directory.readUInt32LE(at + 16),
      size: directory.readUInt32LE(at + 20),
      at: directory.readUInt32LE(at + 42),
    })
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  // The count has sixteen bits; more entries than that wrap around.
  if (entries.size % 0x1_0000 !== count) throw new BrokenZip('The directory of the zip file is damaged.')
  return entries
}

async function* pieces(handle: FileHandle, from: number, length: number): AsyncGenerator<Buffer> {
  const step = 64 * 1024
  for (let done = 0; done < length; done += step)
    yield await piece(handle, from + done, Math.min(step, length - done))
}

async function piece(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, at)
  if (bytesRead < length) throw new BrokenZip('The backup file ends too early.')
  return buffer
}
