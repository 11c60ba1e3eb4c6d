import { fromBase64 } from '../ledger/base64.ts'
import { type Checkpoint, parseCheckpointText } from '../ledger/checkpoint.ts'
import { verifyConsistency } from '../ledger/consistency.ts'
import { emptyRoot, type Hash, hashLength, sameHash } from '../ledger/merkle.ts'
import type { NoteVerifier } from '../ledger/note-keys.ts'
import { openNote, parseNote } from '../ledger/signed-note.ts'
import { isSize } from '../ledger/subtrees.ts'

/** What a log asks of a witness (C2SP tlog-witness, add-checkpoint). */
export type AddCheckpoint = { old: number; proof: Hash[]; note: string; checkpoint: Checkpoint }

/** The newest tree of a log that the witness has signed. */
export type Witnessed = { size: number; root: Hash }

/** What the witness answers, and what it is to keep. */
export type Judgement =
  | { status: 200; asked: AddCheckpoint }
  | { status: 400 | 403 | 404; why: string }
  /** The log asks from another size than the one signed last. */
  | { status: 409; known: number; asked: AddCheckpoint }
  /** The log asks for the size signed last, with another root. */
  | { status: 409; known?: undefined; why: string; asked: AddCheckpoint }
  /** Signed by the log, and not grown from what it showed before. */
  | { status: 422; why: string; asked: AddCheckpoint }

const mostProofLines = 63

/** Judges a request without changing anything; to be followed, in one step, by keeping what it says. */
export function judge(
  body: string,
  logs: readonly NoteVerifier[],
  witnessed: (origin: string) => Witnessed | undefined,
): Judgement {
  const asked = parseAddCheckpoint(body)
  if (!asked) return { status: 400, why: 'This is not the form of add-checkpoint.' }
  const { old, proof, note, checkpoint } = asked
  const keys = logs.filter(({ name }) => name === checkpoint.origin)
  if (keys.length === 0) return { status: 404, why: 'This log is not known here.' }
  if (openNote(note, keys).fault) return { status: 403, why: 'The log has not signed this.' }
  if (old > checkpoint.size) return { status: 400, why: 'The old size is above the new one.' }
  const before = witnessed(checkpoint.origin) ?? { size: 0, root: emptyRoot }
  if (old !== before.size) return { status: 409, known: before.size, asked }
  if (old === checkpoint.size && proof.length === 0 && !sameHash(before.root, checkpoint.root))
    return old === 0
      ? { status: 422, why: 'An empty tree has another root.', asked }
      : { status: 409, why: 'Another tree of this size was signed.', asked }
  const grown =
    old === 0
      ? proof.length === 0 && (checkpoint.size > 0 || sameHash(checkpoint.root, emptyRoot))
      : verifyConsistency({
          size1: old,
          size2: checkpoint.size,
          root1: before.root,
          root2: checkpoint.root,
          proof,
        })
  return grown ? { status: 200, asked } : { status: 422, why: 'The proof does not hold.', asked }
}

/** @returns undefined where it is not of that form */
export function parseAddCheckpoint(body: string): AddCheckpoint | undefined {
  const blank = body.indexOf('\n\n')
  if (blank < 0) return undefined
  const [first = '', ...lines] = body.slice(0, blank).split('\n')
  const note = body.slice(blank + 2)
  const digits = /^old (0|[1-9]\d*)$/.exec(first)?.[1]
  const proof = lines.map(fromBase64)
  const parsed = parseNote(note)
  const checkpoint = parsed && parseCheckpointText(parsed.text)
  if (digits === undefined || !isSize(Number(digits)) || !checkpoint) return undefined
  if (lines.length > mostProofLines || !proof.every((hash) => hash?.length === hashLength)) return undefined
  return { old: Number(digits), proof: proof as Hash[], note, checkpoint }
}

/** The same as a text to send. */
export function addCheckpointBody(old: number, proof: readonly Hash[], note: string): string {
  const lines = proof.map((hash) => Buffer.from(hash).toString('base64'))
  return `${[`old ${old}`, ...lines].join('\n')}\n\n${note}`
}
