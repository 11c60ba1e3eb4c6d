import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { BlobStore } from './blob-store.ts'

/** How bytes are closed before they are kept, and opened again; both know under which key. */
export type Wrapping = {
  seal(bytes: Uint8Array, key: string): Uint8Array
  /** @throws Error where the bytes were changed or belong to another key */
  open(bytes: Uint8Array, key: string): Uint8Array
}

/** The same storage, with what is kept closed on its way in and opened on its way out. */
export function wrapped(store: BlobStore, { seal, open }: Wrapping): BlobStore {
  return {
    ...store,
    put: async (key, bytes, mime) => store.put(key, seal(bytes, key), mime),
    async get(key) {
      const kept = await store.get(key)
      return kept && open(kept, key)
    },
  }
}

const nonceLength = 12
const tagLength = 16

/**
 * Encrypts before keeping (AES-256-GCM: nonce, tag, content; the key that names the file is bound in): photos may show
 * faces and doors.
 * @param key 32 bytes
 */
export function encryptedStore(store: BlobStore, key: Uint8Array): BlobStore {
  if (key.length !== 32) throw new Error('The key of the files is 32 bytes.')
  return wrapped(store, {
    seal(bytes, name) {
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name))
      const content = Buffer.concat([cipher.update(bytes), cipher.final()])
      return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), content]))
    },
    open(sealed, name) {
      const nonce = sealed.subarray(0, nonceLength)
      const tag = sealed.subarray(nonceLength, nonceLength + tagLength)
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
      decipher.setAAD(Buffer.from(name)).setAuthTag(tag)
      const content = sealed.subarray(nonceLength + tagLength)
      return new Uint8Array(Buffer.concat([decipher.update(content), decipher.final()]))
    },
  })
}
