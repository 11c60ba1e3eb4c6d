import type { KeyObject } from 'node:crypto'
import { createPrivateKey, createPublicKey, hash, randomBytes, sign, verify } from 'node:crypto'
import { fromBase64, toBase64 } from './base64.ts'

/** Ed25519 keys for signed notes, in the text form of Go's `note` package, which witnesses and monitors read. */

type NoteKey = {
  /** Such as `example.com/ledger`; no blanks, no plus. */
  name: string
  /** The first four bytes of a hash over name and public key, in hex. */
  id: string
}

export type NoteVerifier = NoteKey & { verify(text: string, signature: Uint8Array): boolean }

export type NoteSigner = NoteKey & {
  sign(text: string): Uint8Array
  /** The public half, as text to publish. */
  vkey: string
}

/**
 * A new key.
 * @returns the private half, to be kept like a password, as `PRIVATE+KEY+name+id+…`
 * @throws TypeError where a key cannot bear this name
 */
export function newSigningKey(name: string): string {
  if (!isKeyName(name)) throw new TypeError(`A key cannot be named ${JSON.stringify(name)}.`)
  const seed = randomBytes(keyLength)
  return `PRIVATE+KEY+${name}+${keyId(name, publicBytes(privateKey(seed)))}+${encodedKey(seed)}`
}

/** @returns undefined where this is no private key of the form `PRIVATE+KEY+name+id+…`, or its parts do not agree */
export function parseSigner(skey: string): NoteSigner | undefined {
  const [first, second, name = '', id = '', ...encoded] = skey.split('+')
  const seed = decodedKey(encoded.join('+'))
  if (first !== 'PRIVATE' || second !== 'KEY' || !isKeyName(name) || !seed) return undefined
  const key = privateKey(seed)
  const published = publicBytes(key)
  if (id !== keyId(name, published)) return undefined
  const vkey = `${name}+${id}+${encodedKey(published)}`
  return { name, id, vkey, sign: (text) => sign(null, Buffer.from(text, 'utf8'), key) }
}

/** @returns undefined where this is no public key of the form `name+id+…`, or its parts do not agree */
export function parseVerifier(vkey: string): NoteVerifier | undefined {
  const [name = '', id = '', ...encoded] = vkey.split('+')
  const published = decodedKey(encoded.join('+'))
  if (!isKeyName(name) || !published || id !== keyId(name, published)) return undefined
  const key = publicKey(published)
  return { name, id, verify: (text, signature) => verify(null, Buffer.from(text, 'utf8'), key, signature) }
}

export function isKeyName(name: string): boolean {
  return /^[^\p{White_Space}\p{Cc}+]+$/u.test(name) && name.isWellFormed()
}

/** The byte that says "Ed25519" in keys and key ids. */
const ed25519 = 1
const keyLength = 32

function keyId(name: string, published: Uint8Array): string {
  const named = Buffer.concat([Buffer.from(`${name}\n`, 'utf8'), Uint8Array.of(ed25519), published])
  return hash('sha256', named, 'buffer').toString('hex', 0, 4)
}

function encodedKey(key: Uint8Array): string {
  return toBase64(Buffer.concat([Uint8Array.of(ed25519), key]))
}

function decodedKey(encoded: string): Uint8Array | undefined {
  const bytes = fromBase64(encoded)
  return bytes?.[0] === ed25519 && bytes.length === 1 + keyLength ? bytes.subarray(1) : undefined
}

/** What DER puts before the 32 bytes of an Ed25519 key (RFC 8410 §4 and §7). */
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')

function publicKey(bytes: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicPrefix, bytes]), format: 'der', type: 'spki' })
}

function privateKey(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' })
}

function publicBytes(key: KeyObject): Uint8Array {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length)
}
