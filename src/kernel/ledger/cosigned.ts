import type { CosignatureVerifier } from './cosigner-keys.ts'
import { parseNote } from './signed-note.ts'

/** A witness's signature below a checkpoint, found true. */
export type Cosignature = { witness: CosignatureVerifier; at: Date }

/**
 * The signatures of these witnesses below a checkpoint. Those of others are passed over.
 * @returns undefined where it is no note, or a signature in the name of one of them is false
 */
export function cosignaturesOn(
  note: string,
  witnesses: readonly CosignatureVerifier[],
): Cosignature[] | undefined {
  const parsed = parseNote(note)
  if (!parsed) return undefined
  const found = new Map<CosignatureVerifier, Date>()
  for (const { name, id, signature } of parsed.signatures) {
    const witness = witnesses.find((one) => one.name === name && one.id === id)
    if (!witness) continue
    const seconds = witness.timeOf(parsed.text, signature)
    if (seconds === undefined) return undefined
    found.set(witness, new Date(seconds * 1_000))
  }
  return [...found].map(([witness, at]) => ({ witness, at }))
}
