import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** A way to seal. Each finds every changed byte, and binds what it seals to a context. */
export type Suite = {
  /** Stands in front of whatever it sealed. */
  mark: string
  /** The hash that blind indexes are keyed with. */
  hash: 'sha256' | 'sm3'
  /** @param label what the key is for: each purpose has a key of its own, derived from the master key */
  seal(master: Uint8Array, label: string, plain: Uint8Array, context: string): Uint8Array
  /** @throws Error where anything was changed, or belongs to another context or key */
  open(master: Uint8Array, label: string, sealed: Uint8Array, context: string): Uint8Array
}

export type SuiteName = 'aes-256-gcm' | 'sm4-ctr-hmac-sm3'

export const suites: Record<SuiteName, Suite> = {
  /** NIST SP 800-38D: nonce, tag, content. */
  'aes-256-gcm': {
    mark: 'g',
    hash: 'sha256',
    seal: (master, label, plain, context) => sealGcm(derived('sha256', master, label, 32), plain, context),
    open: (master, label, sealed, context) => openGcm(derived('sha256', master, label, 32), sealed, context),
  },
  /**
   * GB/T 32907 (SM4) in counter mode, then GB/T 32905 (SM3) keyed over context, counter and content; GB/T 17964 and
   * GB/T 15852.2 name the two modes. Encrypt-then-MAC, with a key each.
   */
  'sm4-ctr-hmac-sm3': {
    mark: 's',
    hash: 'sm3',
    seal(master, label, plain, context) {
      const { cipherKey, macKey } = smKeys(master, label)
      const counter = randomBytes(16)
      const cipher = createCipheriv('sm4-ctr', cipherKey, counter)
      const content = Buffer.concat([counter, cipher.update(plain), cipher.final()])
      return new Uint8Array(Buffer.concat([tagOf(macKey, content, context), content]))
    },
    open(master, label, sealed, context) {
      const { cipherKey, macKey } = smKeys(master, label)
      const tag = sealed.subarray(0, 32)
      const content = sealed.subarray(32)
      if (content.length < 16 || !timingSafeEqual(tag, tagOf(macKey, content, context)))
        throw new Error('What was sealed has been changed, or belongs elsewhere.')
      const decipher = createDecipheriv('sm4-ctr', cipherKey, content.subarray(0, 16))
      return new Uint8Array(Buffer.concat([decipher.update(content.subarray(16)), decipher.final()]))
    },
  },
}

const nonceLength = 12
const tagLength = 16

export function sealGcm(key: Uint8Array, plain: Uint8Array, context: string): Uint8Array {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  const content = Buffer.concat([cipher.update(plain), cipher.final()])
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), content]))
}

/** @throws Error where anything was changed */
export function openGcm(key: Uint8Array, sealed: Uint8Array, context: string): Uint8Array {
  const nonce = sealed.subarray(0, nonceLength)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength))
  const content = sealed.subarray(nonceLength + tagLength)
  return new Uint8Array(Buffer.concat([decipher.update(content), decipher.final()]))
}

/** A key for one purpose (RFC 5869). */
export function derived(hash: string, master: Uint8Array, label: string, length: number): Uint8Array {
  const known = derivedKeys.get(master) ?? new Map<string, Uint8Array>()
  derivedKeys.set(master, known)
  const name = `${hash} ${label} ${length}`
  const key = known.get(name) ?? new Uint8Array(hkdfSync(hash, master, new Uint8Array(), label, length))
  known.set(name, key)
  return key
}

const derivedKeys = new WeakMap<Uint8Array, Map<string, Uint8Array>>()

function smKeys(master: Uint8Array, label: string) {
  const both = derived('sm3', master, label, 48)
  return { cipherKey: both.subarray(0, 16), macKey: both.subarray(16) }
}

/** The length of the context stands before it, so that none of it can pass for content. */
function tagOf(key: Uint8Array, content: Uint8Array, context: string): Buffer {
  const bound = Buffer.from(context)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bound.length)
  return createHmac('sm3', key).update(length).update(bound).update(content).digest()
}
