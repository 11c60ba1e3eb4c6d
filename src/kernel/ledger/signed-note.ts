import { fromBase64, toBase64 } from './base64.ts'
import type { NoteSigner, NoteVerifier } from './note-keys.ts'
import { isKeyName } from './note-keys.ts'

/** Signed notes (C2SP signed-note): a text, a blank line, and below it a line for each signature. */

export type NoteSignature = { name: string; id: string; signature: Uint8Array }

export type Note = {
  /** What was signed, with the line end that closes it. */
  text: string
  signatures: NoteSignature[]
}

/** Why a note is not believed: it is none, nobody known signed it, or a signature in a known name is false. */
export type NoteFault = 'noteMalformed' | 'signerUnknown' | 'signatureFalse'

export type OpenedNote =
  | { text: string; signers: NoteVerifier[]; fault?: undefined }
  | { text?: undefined; signers?: undefined; fault: NoteFault }

/** @throws TypeError without signers, or for a text with control characters or without a line end that closes it */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  if (!isNoteText(text) || signers.length === 0) throw new TypeError('This text cannot be signed as a note.')
  return `${text}\n${signers.map((signer) => signatureLine(text, signer)).join('')}`
}

/**
 * Adds signatures to a note, as a witness does. Open it first: signing says that you have.
 * @throws TypeError where it is no signed note
 */
export function cosignNote(note: string, signers: readonly NoteSigner[]): string {
  const parsed = parseNote(note)
  if (!parsed) throw new TypeError('This is no signed note.')
  return note + signers.map((signer) => signatureLine(parsed.text, signer)).join('')
}

/**
 * The text of a note, if at least one of these keys signed it and none of their signatures is false. Signatures by
 * others are passed over: they may be witnesses that we do not know.
 */
export function openNote(note: string, verifiers: readonly NoteVerifier[]): OpenedNote {
  const parsed = parseNote(note)
  if (!parsed) return { fault: 'noteMalformed' }
  const signers = new Set<NoteVerifier>()
  for (const { name, id, signature } of parsed.signatures) {
    const verifier = verifiers.find((one) => one.name === name && one.id === id)
    if (!verifier) continue
    if (!verifier.verify(parsed.text, signature)) return { fault: 'signatureFalse' }
    signers.add(verifier)
  }
  return signers.size > 0 ? { text: parsed.text, signers: [...signers] } : { fault: 'signerUnknown' }
}

/** Takes a note apart without verifying anything. @returns undefined where it is no signed note */
export function parseNote(note: string): Note | undefined {
  if (note.length > longestNote) return undefined
  const blank = note.lastIndexOf('\n\n')
  if (blank < 0 || !note.endsWith('\n')) return undefined
  const text = note.slice(0, blank + 1)
  const lines = note.slice(blank + 2, -1).split('\n')
  if (!isNoteText(text) || lines.length > mostSignatures) return undefined
  const signatures = lines.map(parseSignatureLine)
  return signatures.every((signature) => signature !== undefined) ? { text, signatures } : undefined
}

const longestNote = 1_000_000
const mostSignatures = 100
const keyIdLength = 4

function isNoteText(text: string): boolean {
  return text.endsWith('\n') && text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text)
}

function signatureLine(text: string, { name, id, sign }: NoteSigner): string {
  return writtenSignature({ name, id, signature: sign(text) })
}

/** The line of a signature, with the line end that closes it. */
export function writtenSignature({ name, id, signature }: NoteSignature): string {
  return `— ${name} ${toBase64(Buffer.concat([Buffer.from(id, 'hex'), signature]))}\n`
}

/** @param line without the line end */
export function parseSignatureLine(line: string): NoteSignature | undefined {
  const [dash, name = '', encoded = '', ...rest] = line.split(' ')
  const bytes = fromBase64(encoded)
  if (dash !== '—' || rest.length > 0 || !isKeyName(name) || !bytes || bytes.length <= keyIdLength)
    return undefined
  const id = Buffer.from(bytes.subarray(0, keyIdLength)).toString('hex')
  return { name, id, signature: bytes.subarray(keyIdLength) }
}
