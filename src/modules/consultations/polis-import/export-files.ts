import { setImmediate } from 'node:timers/promises'
import { unzipSync } from 'fflate'
import { LRUCache } from 'lru-cache'
import { zip } from '#kernel/documents/zip.ts'
import { cleanText } from '#kernel/text/clean.ts'
import { maskPersonalData } from '#kernel/text/personal-data.ts'
import { type BadLines, readPolisComments, readPolisVotes } from '../../../viewpoints/index.ts'

/** The two files of an export, as they are kept while they are imported. */
export type ExportFiles = { votes: Uint8Array; comments: Uint8Array }

/** A line that does not fit, by the file and its number. */
export type BadLine = { file: string; line: number; why: string; field?: string }

/** An export that was read, in the order in which it is put in place. */
export type ReadExport = {
  badCount: number
  badLines: readonly BadLine[]
  statements: readonly { number: number; text: string; withdrawn: boolean; at: Date }[]
  /** With the time of their first vote. */
  people: readonly { number: number; at: Date }[]
  /** Of each person's votes on a statement the last; by places in the lists above. */
  votes: readonly { person: number; statement: number; value: number; at: Date }[]
}

/** Bad lines that are listed; all are counted. */
const listed = 200

/** Both in one file; the same two always give the same bytes. */
export function packed({ votes, comments }: ExportFiles): Uint8Array {
  const entries = [
    { name: 'votes.csv', bytes: votes },
    { name: 'comments.csv', bytes: comments },
  ]
  return zip(entries, new Date('2000-01-01T00:00:00+08:00'))
}

const kept = new LRUCache<string, ReadExport>({ max: 2 })

/** Reads a packed export; the one read last is remembered, so that each step need not read it again. */
export async function readPacked(key: string, bytes: Uint8Array): Promise<ReadExport> {
  const before = kept.get(key)
  if (before) return before
  const files = unzipSync(bytes)
  const read = await readExport({ votes: files['votes.csv']!, comments: files['comments.csv']! })
  kept.set(key, read)
  return read
}

/** Forgets what was read, as a process that starts anew has. */
export function forgetRead(): void {
  kept.clear()
}

export async function readExport({ votes, comments }: ExportFiles): Promise<ReadExport> {
  const { comments: found, bad: badComments } = await readPolisComments(inPieces(decoded(comments)))
  const known = new Set(found.map(({ id }) => id))
  // Where comments cannot be read, votes on them are not named as well.
  const cast = await readPolisVotes(inPieces(decoded(votes)), badComments.count === 0 ? known : undefined)
  const place = new Map(found.map(({ id }, at) => [id, at]))
  const bad = [...named('comments.csv', badComments), ...named('votes.csv', cast.bad)]
  const badCount = badComments.count + cast.bad.count
  if (badCount > 0) return { badCount, badLines: bad.slice(0, listed), statements: [], people: [], votes: [] }

  const last = new Map<number, number>()
  const first = new Map<number, number>()
  const { ballots, times } = cast
  times.forEach((time, at) => {
    const person = ballots.participant[at]!
    if (!first.has(person)) first.set(person, time)
    last.set(person * cast.statements.length + ballots.statement[at]!, at)
  })
  return {
    badCount: 0,
    badLines: [],
    statements: found.map(({ id, text, moderation, time }) => ({
      number: id,
      text: maskPersonalData(cleanText(unguarded(text))),
      withdrawn: moderation === 'withdrawn',
      at: new Date(time),
    })),
    people: cast.participants.map((number, person) => ({ number, at: hourOf(first.get(person)!) })),
    votes: [...last.values()].map((at) => ({
      person: ballots.participant[at]!,
      statement: place.get(cast.statements[ballots.statement[at]!]!)!,
      value: ballots.value[at]!,
      at: minuteOf(times[at]!),
    })),
  }
}

function named(file: string, { first }: BadLines): BadLine[] {
  return first.map(({ line, reason, field }) => ({ file, line, why: reason, ...(field && { field }) }))
}

/** Piece by piece, so that pages are answered between them. */
async function* inPieces(text: string): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += pieceLength) {
    yield text.slice(from, from + pieceLength)
    await setImmediate()
  }
}

const pieceLength = 256 * 1024

/** UTF-8 if it is that without fault; else GB18030, which Chinese Excel writes. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** Without the apostrophe that our own export puts before what looks like a formula. */
function unguarded(text: string): string {
  return text.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '')
}

const minuteOf = (time: number) => new Date(Math.floor(time / 60_000) * 60_000)
const hourOf = (time: number) => new Date(Math.floor(time / 3_600_000) * 3_600_000)
