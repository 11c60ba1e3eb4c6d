/** Where the bytes of files are kept, by key (see `blobKey`). */
export type BlobStore = {
  /** Resolves once the bytes are kept for good. Keeping the same key again replaces what was there. */
  put(key: string, bytes: Uint8Array, mime: string): Promise<void>
  /** @returns undefined where nothing is kept under the key */
  get(key: string): Promise<Uint8Array | undefined>
  /** Deleting what is not there succeeds. */
  delete(key: string): Promise<void>
  /** All keys that begin with `prefix`, in no promised order. */
  list(prefix?: string): AsyncIterable<string>
  /** The same, of those that were last kept before an instant by the storage's clock. */
  listKeptBefore(before: Date, prefix?: string): AsyncIterable<string>
}

/** @throws Error on what could lead out of a folder or need escaping in an address */
export function checkedKey(key: string): string {
  if (!/^[a-z0-9]{8,128}$/.test(key)) throw new Error('A blob key is 8 to 128 lower-case letters and digits.')
  return key
}
