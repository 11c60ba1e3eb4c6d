import type { KeyObject } from 'node:crypto'
import { createPrivateKey, createPublicKey, hash, randomBytes, sign, verify } from 'node:crypto'
import { fromBase64, toBase64 } from './base64.ts'
import { parseCheckpointText } from './checkpoint.ts'
import { isKeyName } from './note-keys.ts'

/**
 * Keys of witnesses, and what they sign below a checkpoint (C2SP tlog-cosignature): the time, and that as of then the
 * checkpoint is of the largest consistent tree that they have seen of this log. Ed25519 is what most tools read; ML-DSA-44
 * also withstands quantum computers, and binds the witness's name.
 */
export type CosignatureKind = 'ed25519' | 'ml-dsa-44'

type CosignerKey = { kind: CosignatureKind; name: string; id: string }

export type CosignatureVerifier = CosignerKey & {
  /** The bare public key in hex: two names for one key are one witness. */
  publicKey: string
  vkey: string
  /** @returns when it was signed (seconds since 1970); undefined where the signature is false */
  timeOf(checkpoint: string, signature: Uint8Array): number | undefined
}

export type Cosigner = CosignerKey & {
  vkey: string
  /** @param seconds since 1970; never 0, which would say that nothing is claimed about the largest tree */
  cosign(checkpoint: string, seconds: number): Uint8Array
}

/**
 * A new key.
 * @returns the private half, to be kept like a password, as `PRIVATE+KEY+name+id+…`
 * @throws TypeError where a key cannot bear this name
 */
export function newCosignerKey(name: string, kind: CosignatureKind): string {
  if (!isKeyName(name)) throw new TypeError(`A key cannot be named ${JSON.stringify(name)}.`)
  const seed = randomBytes(32)
  const id = keyId(name, kind, publicBytes(kind, privateKey(kind, seed)))
  return `PRIVATE+KEY+${name}+${id}+${encoded(kind, seed)}`
}

/** @returns undefined where this is no private key of a witness, or its parts do not agree */
export function parseCosigner(skey: string): Cosigner | undefined {
  const [first, second, name = '', id = '', ...rest] = skey.split('+')
  const read = decoded(rest.join('+'))
  if (first !== 'PRIVATE' || second !== 'KEY' || !isKeyName(name) || read?.bytes.length !== 32)
    return undefined
  const { kind, bytes } = read
  const key = privateKey(kind, bytes)
  const published = publicBytes(kind, key)
  if (id !== keyId(name, kind, published)) return undefined
  return {
    kind,
    name,
    id,
    vkey: `${name}+${id}+${encoded(kind, published)}`,
    cosign(checkpoint, seconds) {
      const message = messageOf(kind, name, checkpoint, seconds)
      if (!message || seconds <= 0) throw new TypeError('This is no checkpoint that can be cosigned.')
      const time = Buffer.alloc(8)
      time.writeBigUInt64BE(BigInt(seconds))
      return Buffer.concat([time, sign(null, message, key)])
    },
  }
}

/** @returns undefined where this is no public key of a witness, or its parts do not agree */
export function parseCosignatureVerifier(vkey: string): CosignatureVerifier | undefined {
  const [name = '', id = '', ...rest] = vkey.split('+')
  const read = decoded(rest.join('+'))
  if (!isKeyName(name) || !read || read.bytes.length !== publicLength[read.kind]) return undefined
  const { kind, bytes } = read
  if (id !== keyId(name, kind, bytes)) return undefined
  const key = createPublicKey({
    key: Buffer.concat([publicPrefix[kind], bytes]),
    format: 'der',
    type: 'spki',
  })
  return {
    kind,
    name,
    id,
    vkey,
    publicKey: Buffer.from(bytes).toString('hex'),
    timeOf(checkpoint, signature) {
      if (signature.length !== 8 + signatureLength[kind]) return undefined
      const time = Buffer.from(signature.subarray(0, 8)).readBigUInt64BE()
      if (time > BigInt(Number.MAX_SAFE_INTEGER)) return undefined
      const message = messageOf(kind, name, checkpoint, Number(time))
      return message && verify(null, message, key, signature.subarray(8)) ? Number(time) : undefined
    },
  }
}

const typeByte: Record<CosignatureKind, number> = { ed25519: 4, 'ml-dsa-44': 6 }
const publicLength: Record<CosignatureKind, number> = { ed25519: 32, 'ml-dsa-44': 1312 }
const signatureLength: Record<CosignatureKind, number> = { ed25519: 64, 'ml-dsa-44': 2420 }

/** What DER puts before the bare keys (RFC 8410, RFC 9881). */
const publicPrefix: Record<CosignatureKind, Buffer> = {
  ed25519: Buffer.from('302a300506032b6570032100', 'hex'),
  'ml-dsa-44': Buffer.from('30820532300b06096086480165030403110382052100', 'hex'),
}
const privatePrefix: Record<CosignatureKind, Buffer> = {
  ed25519: Buffer.from('302e020100300506032b657004220420', 'hex'),
  'ml-dsa-44': Buffer.from('3034020100300b060960864801650304031104228020', 'hex'),
}

function privateKey(kind: CosignatureKind, seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([privatePrefix[kind], seed]), format: 'der', type: 'pkcs8' })
}

function publicBytes(kind: CosignatureKind, key: KeyObject): Uint8Array {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(publicPrefix[kind].length)
}

function keyId(name: string, kind: CosignatureKind, published: Uint8Array): string {
  const named = Buffer.concat([Buffer.from(`${name}\n`), Uint8Array.of(typeByte[kind]), published])
  return hash('sha256', named, 'buffer').toString('hex', 0, 4)
}

function encoded(kind: CosignatureKind, key: Uint8Array): string {
  return toBase64(Buffer.concat([Uint8Array.of(typeByte[kind]), key]))
}

function decoded(text: string): { kind: CosignatureKind; bytes: Uint8Array } | undefined {
  const bytes = fromBase64(text)
  const kind = (['ed25519', 'ml-dsa-44'] as const).find((one) => typeByte[one] === bytes?.[0])
  return kind && bytes && { kind, bytes: bytes.subarray(1) }
}

/** @returns undefined where the text is no checkpoint, or its origin too long for the form */
function messageOf(
  kind: CosignatureKind,
  name: string,
  checkpoint: string,
  seconds: number,
): Buffer | undefined {
  const parsed = parseCheckpointText(checkpoint)
  if (!parsed) return undefined
  if (kind === 'ed25519') return Buffer.from(`cosignature/v1\ntime ${seconds}\n${checkpoint}`)
  const [signer, origin] = [Buffer.from(name), Buffer.from(parsed.origin)]
  if (signer.length > 255 || origin.length > 255) return undefined
  return Buffer.concat([
    Buffer.from('subtree/v1\n\0'),
    Uint8Array.of(signer.length),
    signer,
    uint64(seconds),
    Uint8Array.of(origin.length),
    origin,
    uint64(0),
    uint64(parsed.size),
    parsed.root,
  ])
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}
