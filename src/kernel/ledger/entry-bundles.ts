import { tileWidth } from './tiles.ts'

/** Entry bundles of C2SP tlog-tiles: up to 256 entries, each behind its length in two bytes, the higher first. */

export const longestEntry = 0xffff

/** @throws RangeError for an entry of more than 65,535 bytes, or for more than 256 of them */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length > tileWidth)
    throw new RangeError(`${entries.length} entries do not fit into one bundle.`)
  const parts = entries.flatMap((entry) => {
    if (entry.length > longestEntry) throw new RangeError(`An entry of ${entry.length} bytes is too long.`)
    return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]
  })
  return Buffer.concat(parts)
}

/** @returns undefined where the bundle breaks off within an entry or holds too many */
export function decodeEntryBundle(bundle: Uint8Array): Uint8Array[] | undefined {
  const entries: Uint8Array[] = []
  for (let at = 0; at < bundle.length; ) {
    const start = at + 2
    const end = start + (bundle[at]! << 8) + (bundle[at + 1] ?? 0)
    if (start > bundle.length || end > bundle.length) return undefined
    entries.push(bundle.subarray(start, end))
    at = end
  }
  return entries.length <= tileWidth ? entries : undefined
}
