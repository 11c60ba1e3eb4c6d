import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/**
 * Every checkpoint that this machine signed, apart from the database that they speak of: a file that only grows, each
 * line one signed note as a JSON string. Whoever sets the database back, or rewrites it, does not change what is here.
 */
const grownFile = (dataDirectory: string) => join(dataDirectory, 'checkpoints')

/** Where earlier versions kept the newest one alone; read, never written again. */
const earlierFile = (dataDirectory: string) => join(dataDirectory, 'checkpoint')

/** Adds a signed note; resolves to nothing before it is on the disk. */
export function keepCheckpoint(dataDirectory: string, note: string): void {
  mkdirSync(dataDirectory, { recursive: true })
  const file = openSync(grownFile(dataDirectory), 'a+', 0o600)
  try {
    // A line that a crash cut short must not run into the next one.
    const { size } = fstatSync(file)
    const last = Buffer.alloc(1)
    if (size > 0) readSync(file, last, 0, 1, size - 1)
    const cut = size > 0 && last.toString() !== '\n'
    writeSync(file, `${cut ? '\n' : ''}${JSON.stringify(note)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** All that were kept, the oldest first; what a crash cut short is left out. */
export function keptCheckpoints(dataDirectory: string): string[] {
  const earlier = earlierFile(dataDirectory)
  const grown = grownFile(dataDirectory)
  return [
    ...(existsSync(earlier) ? [readFileSync(earlier, 'utf8')] : []),
    ...(existsSync(grown) ? notesIn(readFileSync(grown, 'utf8')) : []),
  ]
}

/** The one that was kept last. @returns undefined before the first */
export function lastKeptCheckpoint(dataDirectory: string): string | undefined {
  const grown = grownFile(dataDirectory)
  const last = existsSync(grown) ? notesIn(endOf(grown)).at(-1) : undefined
  if (last !== undefined) return last
  const earlier = earlierFile(dataDirectory)
  return existsSync(earlier) ? readFileSync(earlier, 'utf8') : undefined
}

/** Longer than any note that we sign, twice over (bytes). */
const tail = 64 * 1024

function endOf(path: string): string {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const bytes = Buffer.alloc(Math.min(size, tail))
    readSync(file, bytes, 0, bytes.length, size - bytes.length)
    return bytes.toString('utf8')
  } finally {
    closeSync(file)
  }
}

function notesIn(lines: string): string[] {
  return lines.split('\n').flatMap((line) => {
    try {
      const note: unknown = JSON.parse(line)
      return typeof note === 'string' ? [note] : []
    } catch {
      return []
    }
  })
}
