import { zipSync } from 'fflate'

/** A zip of files by path; paths are made safe and unlike. */
export function archiveFile(files: readonly { path: string; bytes: Uint8Array }[]): Uint8Array {
  const entries: Record<string, Uint8Array> = {}
  for (const { path, bytes } of files) {
    const safe = path
      .split('/')
      .map((part) => part.replace(/[\p{C}\\:*?"<>|]/gu, '').replace(/^\.+/, '') || '_')
      .join('/')
    let unlike = safe
    for (let n = 2; unlike in entries; n++) unlike = safe.replace(/(\.\w+)?$/, `-${n}$1`)
    entries[unlike] = bytes
  }
  // A fixed date: the same dossier gives the same bytes.
  return zipSync(entries, { level: 6, mtime: new Date('2000-01-01T00:00:00Z') })
}
