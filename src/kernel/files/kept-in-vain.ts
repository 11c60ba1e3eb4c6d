import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kernel } from '../kernel.ts'
import { namedBlobs } from '../transfer/blobs.ts'
import type { BlobStore } from './blob-store.ts'

/** The keys that the deed in hand has kept, and how many deeds of this process have each in hand. */
const deed = new AsyncLocalStorage<Set<string>>()
const inHand = new Map<string, number>()

/** The same storage, noting what a deed keeps in it. */
export function noting<Store extends BlobStore>(store: Store): Store {
  return {
    ...store,
    async put(key, bytes, mime) {
      const keys = deed.getStore()
      if (keys && !keys.has(key)) {
        keys.add(key)
        inHand.set(key, (inHand.get(key) ?? 0) + 1)
      }
      await store.put(key, bytes, mime)
    },
  }
}

/** Does a deed; the files that it kept are deleted where it failed, unless a row or another deed needs the same. */
export async function withoutRemains<T>(kernel: Kernel, work: () => Promise<T>): Promise<T> {
  const keys = new Set<string>()
  try {
    const done = await deed.run(keys, work)
    letGo(keys)
    return done
  } catch (error) {
    letGo(keys)
    const unneeded = [...keys].filter((key) => !inHand.has(key))
    // What cannot be looked up now is found by the sweep at night.
    if (unneeded.length > 0) await deleteUnnamed(kernel, unneeded).catch(() => {})
    throw error
  }
}

async function deleteUnnamed({ store, files }: Kernel, keys: readonly string[]): Promise<void> {
  const named = await namedBlobs(store.db, keys)
  for (const key of keys) if (!named.has(key) && !inHand.has(key)) await files.delete(key)
}

function letGo(keys: ReadonlySet<string>): void {
  for (const key of keys) {
    const left = (inHand.get(key) ?? 1) - 1
    if (left > 0) inHand.set(key, left)
    else inHand.delete(key)
  }
}
