import { createWriteStream, type WriteStream } from 'node:fs'

type Event = { key: string } & (
  | { type: 'invoke' }
  | { type: 'ok'; receipt: string; replayed: boolean }
  | { type: 'unknown'; status?: number }
)

/** What each client saw, in order, in a file to look into when something does not add up. */
export class History {
  readonly path: string
  /** Receipt by key. */
  readonly acknowledged = new Map<string, string>()
  unknown = 0
  #file: WriteStream

  constructor(path: string) {
    this.path = path
    this.#file = createWriteStream(path)
  }

  write(event: Event): void {
    this.#file.write(`${JSON.stringify({ at: Date.now(), ...event })}\n`)
    if (event.type === 'ok') this.acknowledged.set(event.key, event.receipt)
    if (event.type === 'unknown') this.unknown += 1
  }

  close(): void {
    this.#file.end()
  }
}
