import { fromBase64, toBase64 } from './base64.ts'
import type { Hash } from './merkle.ts'
import { hashLength } from './merkle.ts'
import type { NoteSigner, NoteVerifier } from './note-keys.ts'
import type { NoteFault } from './signed-note.ts'
import { openNote, signNote } from './signed-note.ts'
import { isSize } from './subtrees.ts'

/** What the log commits itself to (C2SP tlog-checkpoint): so many entries, under this root. */
export type Checkpoint = {
  /** Which log this is, such as `example.com/ledger`; also the name of the key it signs with. */
  origin: string
  size: number
  root: Hash
  /** Further lines; signed, but nothing that a monitor could check. */
  extensions: readonly string[]
}

export type CheckpointFault = NoteFault | 'checkpointMalformed' | 'originOther'

export type OpenedCheckpoint =
  | { checkpoint: Checkpoint; signers: NoteVerifier[]; fault?: undefined }
  | { checkpoint?: undefined; signers?: undefined; fault: CheckpointFault }

/**
 * @param log the log's own key; its name becomes the origin
 * @param witnesses keys that sign as well
 * @throws TypeError for an extension line that is empty or contains a line end
 */
export function signCheckpoint(
  {
    size,
    root,
    extensions = [],
  }: Pick<Checkpoint, 'size' | 'root'> & Partial<Pick<Checkpoint, 'extensions'>>,
  log: NoteSigner,
  witnesses: readonly NoteSigner[] = [],
): string {
  return signNote(checkpointText({ origin: log.name, size, root, extensions }), [log, ...witnesses])
}

/**
 * The checkpoint in a note, if this log signed it. Signatures by known witnesses must be true as well.
 * @param log the log's own key; the origin must be its name
 */
export function openCheckpoint(
  note: string,
  log: NoteVerifier,
  witnesses: readonly NoteVerifier[] = [],
): OpenedCheckpoint {
  const opened = openNote(note, [log, ...witnesses])
  if (opened.fault) return { fault: opened.fault }
  if (!opened.signers.includes(log)) return { fault: 'signerUnknown' }
  const checkpoint = parseCheckpointText(opened.text)
  if (!checkpoint) return { fault: 'checkpointMalformed' }
  if (checkpoint.origin !== log.name) return { fault: 'originOther' }
  return { checkpoint, signers: opened.signers }
}

/** @throws TypeError for what `parseCheckpointText` would not read back */
export function checkpointText({ origin, size, root, extensions }: Checkpoint): string {
  const text = `${[origin, size, toBase64(root), ...extensions].join('\n')}\n`
  const read = parseCheckpointText(text)
  if (!read || read.origin !== origin || read.extensions.length !== extensions.length)
    throw new TypeError('This is no checkpoint.')
  return text
}

/** Reads the text of a checkpoint, without its signatures. @returns undefined where it is none */
export function parseCheckpointText(text: string): Checkpoint | undefined {
  if (!text.endsWith('\n')) return undefined
  const lines = text.slice(0, -1).split('\n')
  if (lines.length < 3 || lines.includes('')) return undefined
  const [origin, digits, encoded, ...extensions] = lines
  const size = Number(digits)
  const root = fromBase64(encoded!)
  if (!isSize(size) || String(size) !== digits || root?.length !== hashLength) return undefined
  return { origin: origin!, size, root, extensions }
}
