import { hash } from 'node:crypto'
import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { type Cosigner, newCosignerKey, parseCosigner } from '../ledger/cosigner-keys.ts'

const stateForm = z.record(
  z.string(),
  z.strictObject({ size: z.number(), root: z.base64(), note: z.string() }),
)

/** By log: the newest tree that was signed, and the checkpoint with the log's signature and ours. */
export type WitnessState = z.infer<typeof stateForm>

/**
 * Evidence beyond this is not written down any more (bytes): whoever can sign for a log must not fill the disk. What
 * anybody could send who has seen a checkpoint of the log leaves half of it free for what only the log can have made.
 */
const mostEvidence = 64 * 1024 * 1024

/** What a witness keeps in its directory: keys, the state that it must never lose, and evidence. */
export class WitnessFiles {
  readonly #directory: string
  /** Checkpoints that are evidence already, by hash. */
  #shown: Set<string> | undefined

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    this.#directory = directory
  }

  /**
   * Keys, one of each kind; made the first time, together with an empty state.
   * @throws Error where there are keys and no state: whoever forgot what it signed must not sign on under the same name
   */
  keys(name: string): Cosigner[] {
    const file = join(this.#directory, 'keys')
    if (!existsSync(file)) {
      if (existsSync(this.#stateFile)) throw new Error(`${file} is missing.`)
      this.keep({})
      const made = (['ml-dsa-44', 'ed25519'] as const).map((kind) => newCosignerKey(name, kind))
      writeWhole(file, `${made.join('\n')}\n`)
    }
    if (!existsSync(this.#stateFile))
      throw new Error(
        `${this.#stateFile} is missing. A witness that has lost what it signed must not sign on: give it a new name and new keys.`,
      )
    return readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => {
        const key = parseCosigner(line)
        if (key?.name !== name) throw new Error(`${file} does not hold keys of ${name}.`)
        return key
      })
  }

  state(): WitnessState {
    return stateForm.parse(JSON.parse(readFileSync(this.#stateFile, 'utf8')))
  }

  /** Returns once it is on the disk: only then may an answer go out. */
  keep(state: WitnessState): void {
    writeWhole(this.#stateFile, JSON.stringify(state))
  }

  /**
   * Adds a line of evidence that somebody showed us another story of a log; the same checkpoint once.
   * @param proves only the log itself can have made it
   * @returns whether it was not there yet
   */
  evidence(line: { shown: string } & Record<string, unknown>, proves: boolean): boolean {
    const file = join(this.#directory, 'evidence.ndjson')
    this.#shown ??= shownIn(file)
    const mark = hash('sha256', textOf(line.shown))
    if (this.#shown.has(mark)) return false
    this.#shown.add(mark)
    const size = existsSync(file) ? statSync(file).size : 0
    if (size <= (proves ? mostEvidence : mostEvidence / 2))
      appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600, flush: true })
    return true
  }

  get #stateFile(): string {
    return join(this.#directory, 'state.json')
  }
}

/** Of the checkpoints in the file; a line that a crash cut short counts for nothing. */
function shownIn(file: string): Set<string> {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  const marks = lines.flatMap((line) => {
    try {
      return [hash('sha256', textOf((JSON.parse(line) as { shown: string }).shown))]
    } catch {
      return []
    }
  })
  return new Set(marks)
}

/** What is signed of a note: whoever sends it may leave out signatures, or add some. */
const textOf = (note: string) => note.slice(0, note.indexOf('\n\n'))

/** Either the old or the new content, whatever happens in between. */
function writeWhole(path: string, content: string): void {
  const file = openSync(`${path}.new`, 'w', 0o600)
  try {
    writeSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(`${path}.new`, path)
  const directory = openSync(dirname(path), 'r')
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}
