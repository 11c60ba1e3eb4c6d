import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** What is being sent to this process, at most. */
export type IncomingLimits = {
  /** Bytes of the files of one form. */
  perForm: number
  /** Bytes of all files that are kept aside at a time, and forms with files that are read at a time. */
  bytes: number
  forms: number
}

export const incomingLimits: IncomingLimits = {
  perForm: 128 * 1024 * 1024,
  bytes: 1024 * 1024 * 1024,
  forms: 200,
}

/** No address takes more than this part of the room there is, so that there is some for the others. */
const shareOfOne = 1 / 2

/** Left behind by a process that was killed: no form is read for so long (milliseconds). */
const forgottenAfter = 3_600_000

/** Why a file could not be kept aside. */
export type NoRoom = 'formTooLarge' | 'busy'

/** A file that was sent: kept aside on the disk, under a key that nobody else knows, until its form is done with. */
export class KeptAside {
  readonly size: number
  readonly #path: string
  readonly #key: Buffer
  readonly #sha256: string

  constructor(path: string, key: Buffer, size: number, sha256: string) {
    this.#path = path
    this.#key = key
    this.size = size
    this.#sha256 = sha256
  }

  /** The whole file, in memory; let go of it soon. */
  async read(): Promise<Uint8Array> {
    const cipher = createDecipheriv(...cipherOf(this.#key))
    return new Uint8Array(Buffer.concat([cipher.update(await readFile(this.#path)), cipher.final()]))
  }

  /** Two files are the same if they hold the same. */
  toJSON(): string {
    return this.#sha256
  }
}

/** The files of one form. */
export type IncomingForm = {
  /** Reads a stream to its end, also where there is no room for it. */
  keep(stream: Readable): Promise<KeptAside | NoRoom>
  /** Forgets the files. */
  end(): Promise<void>
}

/** Keeps the files that are sent on the disk while they are looked at, so that they do not fill the memory. */
export class Incoming {
  readonly #directory: string
  readonly #limits: IncomingLimits
  readonly #held = new Map<string, { forms: number; bytes: number }>()

  constructor(directory: string, limits: IncomingLimits = incomingLimits) {
    this.#directory = directory
    this.#limits = limits
  }

  /** @returns undefined while too many others send files */
  open(address: string): IncomingForm | undefined {
    if (!this.#hasRoom(address, { forms: 1, bytes: 0 })) return undefined
    if (this.#held.size === 0) this.#sweep()
    this.#take(address, { forms: 1, bytes: 0 })
    const paths: string[] = []
    let bytes = 0
    return {
      keep: async (stream) => {
        const path = join(this.#directory, randomUUID())
        paths.push(path)
        const key = randomBytes(32)
        const hash = createHash('sha256')
        let size = 0
        let noRoom: NoRoom | undefined
        const counted = async function* (this: Incoming, chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            noRoom ??= this.#roomFor(address, bytes + chunk.length, chunk.length)
            if (noRoom) continue
            this.#take(address, { forms: 0, bytes: chunk.length })
            bytes += chunk.length
            size += chunk.length
            hash.update(chunk)
            yield chunk
          }
        }
        await pipeline(
          stream,
          counted.bind(this),
          createCipheriv(...cipherOf(key)),
          createWriteStream(path, { flags: 'wx', mode: 0o600 }),
        )
        return noRoom ?? new KeptAside(path, key, size, hash.digest('hex'))
      },
      end: async () => {
        this.#take(address, { forms: -1, bytes: -bytes })
        await Promise.all(paths.map((path) => rm(path, { force: true })))
      },
    }
  }

  #roomFor(address: string, ofForm: number, more: number): NoRoom | undefined {
    if (ofForm > this.#limits.perForm) return 'formTooLarge'
    return this.#hasRoom(address, { forms: 0, bytes: more }) ? undefined : 'busy'
  }

  #hasRoom(address: string, more: { forms: number; bytes: number }): boolean {
    const own = this.#held.get(address) ?? { forms: 0, bytes: 0 }
    const all = [...this.#held.values()]
    return (['forms', 'bytes'] as const).every((what) => {
      const sum = all.reduce((total, held) => total + held[what], 0)
      const most = this.#limits[what]
      return sum + more[what] <= most && own[what] + more[what] <= most * shareOfOne
    })
  }

  #take(address: string, more: { forms: number; bytes: number }): void {
    const own = this.#held.get(address) ?? { forms: 0, bytes: 0 }
    const next = { forms: own.forms + more.forms, bytes: own.bytes + more.bytes }
    if (next.forms === 0) this.#held.delete(address)
    else this.#held.set(address, next)
  }

  /** Other processes may keep theirs in the same folder. */
  #sweep(): void {
    mkdirSync(this.#directory, { recursive: true, mode: 0o700 })
    for (const name of readdirSync(this.#directory)) {
      const path = join(this.#directory, name)
      const kept = statSync(path, { throwIfNoEntry: false })
      if (kept && Date.now() - kept.mtimeMs > forgottenAfter) rmSync(path, { force: true })
    }
  }
}

/** Each key is used for one file alone, so that the counter may begin where it likes. */
const cipherOf = (key: Buffer) => ['aes-256-ctr', key, Buffer.alloc(16)] as const
