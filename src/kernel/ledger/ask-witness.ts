import { hash } from 'node:crypto'
import type { Outbound } from '../outbound/outbound.ts'
import { addCheckpointBody } from '../witness/add-checkpoint.ts'
import { consistencyProof } from './consistency.ts'
import type { CosignatureVerifier } from './cosigner-keys.ts'
import { parseNote, parseSignatureLine } from './signed-note.ts'
import type { NodeAt } from './subtrees.ts'

/** A witness as the policy names it: where it is asked, and the keys that it signs with. */
export type WitnessAddress = { url: string; name: string; keys: readonly CosignatureVerifier[] }

export type NewCosignature = { verifier: CosignatureVerifier; at: Date; line: string }

export type WitnessReply =
  | { outcome: 'signed'; cosignatures: NewCosignature[] }
  /** It has signed another size than we thought. */
  | { outcome: 'known'; size: number; request: string; answer: string }
  /** It holds that our tree does not go on from the one that it has signed. */
  | { outcome: 'other'; request: string; answer: string }
  | { outcome: 'failed'; why: string }

/** Asks a witness to sign a checkpoint below ours (C2SP tlog-witness). @throws OutboundError where it cannot be asked */
export async function askWitness(
  ask: Outbound,
  { url, keys }: WitnessAddress,
  old: number,
  { note, size }: { note: string; size: number },
  nodeAt: NodeAt,
): Promise<WitnessReply> {
  const proof = old > 0 && old < size ? await consistencyProof(old, size, nodeAt) : []
  const request = addCheckpointBody(old, proof, note)
  const { status, headers, bytes } = await ask({
    method: 'POST',
    url: `${url}/add-checkpoint`,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: request,
    mostBytes: 256 * 1024,
  })
  const text = Buffer.from(bytes).toString('utf8')
  const answer = `${status} ${headers['content-type'] ?? ''}\n${text.slice(0, 10_000)}`
  if (status === 200) {
    const cosignatures = cosignaturesIn(text, note, keys)
    return cosignatures.length > 0
      ? { outcome: 'signed', cosignatures }
      : { outcome: 'failed', why: 'its answer holds no true signature by a key that the policy names' }
  }
  const known = headers['content-type']?.startsWith('text/x.tlog.size')
    ? /^(0|[1-9]\d{0,15})\n$/.exec(text)?.[1]
    : undefined
  if (status === 409 && known !== undefined && Number(known) !== old)
    return { outcome: 'known', size: Number(known), request, answer }
  // Asked from the size that it has signed: then it is the tree that it does not hold for the same.
  if (status === 422 || (status === 409 && (old === size || known !== undefined)))
    return { outcome: 'other', request, answer }
  return { outcome: 'failed', why: `it answered ${status}` }
}

/** The checkpoint that a witness shows to have signed; undefined where it shows none. */
export async function checkpointShown(
  ask: Outbound,
  { url }: WitnessAddress,
  origin: string,
): Promise<string | undefined> {
  const path = `${hash('sha256', origin, 'hex')}/checkpoint`
  const answer = await ask({ method: 'GET', url: `${url}/${path}` }).catch(() => undefined)
  return answer?.status === 200 ? Buffer.from(answer.bytes).toString('utf8') : undefined
}

function cosignaturesIn(lines: string, note: string, keys: readonly CosignatureVerifier[]): NewCosignature[] {
  const { text } = parseNote(note)!
  return lines.split('\n').flatMap((line) => {
    const parsed = parseSignatureLine(line)
    const verifier = parsed && keys.find(({ name, id }) => name === parsed.name && id === parsed.id)
    const seconds = verifier?.timeOf(text, parsed!.signature)
    // A time of 0 says nothing of the largest tree, which is what a witness is asked for.
    return verifier && seconds ? [{ verifier, at: new Date(seconds * 1_000), line: `${line}\n` }] : []
  })
}
