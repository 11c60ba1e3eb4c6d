import { z } from 'zod'
import { fromBase64, toBase64 } from './base64.ts'
import { saltedHash } from './canonical.ts'
import type { Checkpoint, CheckpointFault } from './checkpoint.ts'
import { openCheckpoint } from './checkpoint.ts'
import { inclusionProof, verifyInclusion } from './inclusion.ts'
import { hashLength, leafHash } from './merkle.ts'
import { parseVerifier } from './note-keys.ts'
import type { NodeAt } from './subtrees.ts'
import { isSize } from './subtrees.ts'

/** All that shows an entry to be in the log, in one JSON file that anybody can keep and verify without us. */
export type ProofBundle = z.infer<typeof bundleForm>

/** The row that an entry is about, opened to whoever may see it: salt in hex, and the row's canonical text. */
export type OpenedContent = NonNullable<ProofBundle['content']>

/** The words as they were written; the row holds their salted hash as `saidHash`. */
export type OpenedWords = NonNullable<OpenedContent['words']>

export type ProofFault =
  | CheckpointFault
  /** The key given to verify with is none. */
  | 'keyMalformed'
  | 'bundleMalformed'
  /** The bundle speaks of another tree size than its signed checkpoint. */
  | 'sizeOther'
  /** The entry is not at that place under the signed root. */
  | 'notIncluded'
  /** The content is not the one whose hash the entry holds. */
  | 'contentOther'
  /** The words are not those whose hash the content holds. */
  | 'wordsOther'

/** Without faults the proof holds, and `checkpoint` is what the log has signed. */
export type ProofVerdict = { faults: ProofFault[]; checkpoint?: Checkpoint }

/**
 * @param entry the entry's canonical text, as hashed into the tree
 * @param sealed the signed checkpoint, and the size it speaks of
 * @throws RangeError where the tree of that size has no such leaf
 */
export async function proofBundle(
  entry: { text: string; leafIndex: number; content?: OpenedContent },
  sealed: { note: string; size: number },
  nodeAt: NodeAt,
): Promise<ProofBundle> {
  const proof = await inclusionProof(entry.leafIndex, sealed.size, nodeAt)
  return {
    entry: entry.text,
    leafIndex: entry.leafIndex,
    treeSize: sealed.size,
    proof: proof.map(toBase64),
    checkpoint: sealed.note,
    ...(entry.content && { content: entry.content }),
  }
}

/**
 * Never throws. `bin/verify-proof.mjs` says the same in a program of its own.
 * @param bundle parsed JSON, as it came
 * @param vkey the log's public key, had from elsewhere than the bundle
 */
export function verifyProofBundle(bundle: unknown, vkey: string): ProofVerdict {
  const log = parseVerifier(vkey)
  if (!log) return { faults: ['keyMalformed'] }
  const parsed = bundleForm.safeParse(bundle)
  if (!parsed.success) return { faults: ['bundleMalformed'] }

  const faults: ProofFault[] = []
  const { checkpoint, fault } = openCheckpoint(parsed.data.checkpoint, log)
  if (fault) faults.push(fault)
  else if (checkpoint.size !== parsed.data.treeSize) faults.push('sizeOther')
  else if (!isIncluded(parsed.data, checkpoint)) faults.push('notIncluded')
  const { content } = parsed.data
  if (content && !isContentOf(parsed.data.entry, content)) faults.push('contentOther')
  if (content?.words && !areWordsOf(content.text, content.words)) faults.push('wordsOther')
  return { faults, ...(checkpoint && { checkpoint }) }
}

const text = z.string().refine((value) => value.isWellFormed())
const size = z.number().refine(isSize)
const hex = z.string().regex(/^(?:[0-9a-f]{2})+$/)

export const bundleForm = z.strictObject({
  /** Canonical text of the entry. */
  entry: text,
  leafIndex: size,
  treeSize: size,
  /** The inclusion proof: hashes in Base 64, from the leaf's neighbour upward. */
  proof: z.array(z.string().refine((hash) => fromBase64(hash)?.length === hashLength)),
  /** Signed note. */
  checkpoint: text,
  content: z
    .strictObject({ salt: hex, text, words: z.strictObject({ salt: hex, text }).optional() })
    .optional(),
})

function isIncluded({ entry, leafIndex, proof }: ProofBundle, { size: treeSize, root }: Checkpoint): boolean {
  return verifyInclusion({
    leafIndex,
    treeSize,
    leafHash: leafHash(Buffer.from(entry, 'utf8')),
    proof: proof.map((hash) => fromBase64(hash)!),
    root,
  })
}

function isContentOf(entry: string, { salt, text }: OpenedContent): boolean {
  try {
    return JSON.parse(entry)?.contentHash === saltedHash(Buffer.from(salt, 'hex'), text)
  } catch {
    return false
  }
}

function areWordsOf(content: string, { salt, text }: OpenedWords): boolean {
  try {
    return JSON.parse(content)?.saidHash === saltedHash(Buffer.from(salt, 'hex'), text)
  } catch {
    return false
  }
}
