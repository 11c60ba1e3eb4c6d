import type { Sealer } from '../crypto/sealer.ts'
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

/** Files of our making begin so; then comes the mark of suite and key. */
const head = /^yst:([a-z]\d{1,4})\./

/** A storage whose files are closed, and can be closed anew with the newest key. */
export type SealedStore = BlobStore & {
  /** @returns whether there was anything to do */
  reseal(key: string): Promise<boolean>
}

/** Encrypts before keeping, the key that names the file bound in: photos may show faces and doors. */
export function encryptedStore(store: BlobStore, sealer: Sealer): SealedStore {
  const seal = (bytes: Uint8Array, key: string) => {
    const { mark, content } = sealer.seal(bytes, key)
    return new Uint8Array(Buffer.concat([Buffer.from(`yst:${mark}.`), content]))
  }
  const open = (sealed: Uint8Array, key: string) => {
    const [start, mark] = headOf(sealed)
    return mark ? sealer.open(mark, sealed.subarray(start!.length), key) : sealer.openUnmarked(sealed, key)
  }
  return {
    ...wrapped(store, { seal, open }),
    async reseal(key) {
      const kept = await store.get(key)
      if (!kept || headOf(kept)[1] === sealer.mark()) return false
      // The kind is not kept with the bytes; storages only pass it on to whoever downloads without us.
      await store.put(key, seal(open(kept, key), key), 'application/octet-stream')
      return true
    },
  }
}

function headOf(sealed: Uint8Array): readonly (string | undefined)[] {
  return head.exec(Buffer.from(sealed.subarray(0, 12)).toString('latin1')) ?? []
}
