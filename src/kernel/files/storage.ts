import type { Sealer } from '../crypto/sealer.ts'
import type { BlobStore } from './blob-store.ts'
import { encryptedStore, type SealedStore } from './encrypted-store.ts'
import { folderStore } from './folder-store.ts'
import { type S3Settings, s3Store } from './s3-store.ts'

export type StorageSettings = { directory: string; s3?: S3Settings | undefined }

/** Opens the storage: a folder, or S3 where that is set. What is kept is encrypted either way. */
export function openStorage({ sealer, ...where }: StorageSettings & { sealer: Sealer }): SealedStore {
  return encryptedStore(openSealedStorage(where), sealer)
}

/** The same storage with what is kept as it is kept, encrypted: for copying without opening. */
export function openSealedStorage({ directory, s3 }: StorageSettings): BlobStore {
  return s3 ? s3Store(s3) : folderStore(directory)
}
