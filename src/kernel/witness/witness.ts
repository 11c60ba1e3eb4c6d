import { hash } from 'node:crypto'
import { fromBase64, toBase64 } from '../ledger/base64.ts'
import type { Cosigner } from '../ledger/cosigner-keys.ts'
import type { NoteVerifier } from '../ledger/note-keys.ts'
import { parseNote, writtenSignature } from '../ledger/signed-note.ts'
import { type AddCheckpoint, type Judgement, judge } from './add-checkpoint.ts'
import type { WitnessFiles, WitnessState } from './witness-files.ts'

/** What goes out over HTTP. */
export type WitnessAnswer = { status: number; type: string; body: string }

/** Looks after logs: signs what has grown from what it signed before, and nothing else. */
export class Witness {
  readonly keys: readonly Cosigner[]
  readonly #logs: readonly NoteVerifier[]
  readonly #files: WitnessFiles
  readonly #now: () => Date
  readonly #complain: (line: string) => void
  #state: WitnessState

  /** @param complain hears of every log that showed two stories */
  constructor(given: {
    name: string
    logs: readonly NoteVerifier[]
    files: WitnessFiles
    complain: (line: string) => void
    now?: () => Date
  }) {
    this.keys = given.files.keys(given.name)
    this.#logs = given.logs
    this.#files = given.files
    this.#complain = given.complain
    this.#now = given.now ?? (() => new Date())
    this.#state = given.files.state()
  }

  /**
   * Judges, keeps and signs in one step that nothing can come between: two requests at once never see the same size.
   * @throws Error where the state cannot be kept; then nothing was signed
   */
  addCheckpoint(body: string): WitnessAnswer {
    const judged = judge(body, this.#logs, (origin) => {
      const known = this.#state[origin]
      return known && { size: known.size, root: fromBase64(known.root)! }
    })
    if (judged.status === 200) return this.#sign(judged.asked)
    if (judged.status === 409 && judged.known !== undefined) {
      if (judged.asked.checkpoint.size <= judged.known) this.#noteDown(judged)
      return { status: 409, type: 'text/x.tlog.size', body: `${judged.known}\n` }
    }
    if (judged.status === 409 || judged.status === 422) this.#noteDown(judged)
    return plain(judged.status, `${judged.why}\n`)
  }

  /** The newest checkpoint that was signed, by the hash of the log's name (monitoring). */
  checkpointOf(originHash: string): WitnessAnswer {
    const origin = Object.keys(this.#state).find((one) => hash('sha256', one, 'hex') === originHash)
    return origin === undefined ? plain(404, 'Not signed here.\n') : plain(200, this.#state[origin]!.note)
  }

  #sign({ note, checkpoint: { origin, size, root } }: AddCheckpoint): WitnessAnswer {
    const { text, signatures } = parseNote(note)!
    const seconds = Math.floor(this.#now().getTime() / 1_000)
    const lines = this.keys.map(({ name, id, cosign }) =>
      writtenSignature({ name, id, signature: cosign(text, seconds) }),
    )
    // Of what came with it only what the log's own keys signed goes on; others' lines were not looked at.
    const trusted = this.#logs.filter((key) => key.name === origin)
    const own = signatures
      .filter(({ name, id }) => trusted.some((key) => key.name === name && key.id === id))
      .map(writtenSignature)
    const kept = { size, root: toBase64(root), note: `${text}\n${own.join('')}${lines.join('')}` }
    const next = { ...this.#state, [origin]: kept }
    this.#files.keep(next)
    this.#state = next
    return plain(200, lines.join(''))
  }

  /**
   * Both stories, each signed by the log. Two trees of one size are proof against it. A smaller tree, or a larger one
   * without a proof that holds, can also come from anybody who has seen an honest checkpoint: that is said, once.
   */
  #noteDown(judged: Extract<Judgement, { status: 409 | 422 }>): void {
    const { checkpoint, note } = judged.asked
    const { origin, size } = checkpoint
    const known = this.#state[origin]
    const proves = known?.size === size && known.root !== toBase64(checkpoint.root)
    if (!known || (known.size === size && !proves)) return
    const line = {
      at: this.#now().toISOString(),
      origin,
      answered: judged.status,
      shown: note,
      old: judged.asked.old,
      proof: judged.asked.proof.map(toBase64),
      signedBefore: known.note,
    }
    if (!this.#files.evidence(line, proves)) return
    this.#complain(
      proves
        ? `${origin} has signed two trees of ${size} entries. Both are kept in evidence.ndjson.`
        : `Somebody showed a tree of ${size} entries that ${origin} has signed, and no proof that it goes on from the ${known.size} signed here before: the log was set back or forked, or its checkpoint was sent again by others. Both are kept in evidence.ndjson.`,
    )
  }
}

const plain = (status: number, body: string): WitnessAnswer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body,
})
