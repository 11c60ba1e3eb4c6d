import { createHash } from 'node:crypto'

/** Where the bytes of a file are kept: by their content (SHA-256), so that the same file is kept once. */
export function blobKey(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
