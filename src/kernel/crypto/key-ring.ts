import { createHash, randomBytes } from 'node:crypto'

/** A key that personal data are sealed with. Its number is written into whatever it sealed. */
export type MasterKey = { number: number; bytes: Uint8Array }

/**
 * All keys of an installation: the newest seals, the others still open what they sealed once. Another process may add
 * one, so a number that is not known is looked for again.
 */
export type KeyRing = {
  newest(): MasterKey
  /** Newest first. */
  all(): readonly MasterKey[]
  numbered(number: number): MasterKey | undefined
  /** Takes up what was read again. */
  renew(keys: readonly MasterKey[]): void
}

/**
 * Reads keys as they are kept: `1:base64 2:base64`, or a single one without a number.
 * @throws Error if one is not 32 bytes, or two have one number
 */
export function parseKeys(text: string): MasterKey[] {
  const keys = text
    .trim()
    .split(/[\s,]+/)
    .map((part) => {
      const [, number = '1', encoded] = /^(?:(\d{1,4}):)?([A-Za-z0-9+/_=-]+)$/.exec(part) ?? []
      const bytes = new Uint8Array(Buffer.from(encoded ?? '', 'base64'))
      if (bytes.length !== 32) throw new Error('A master key must be 32 bytes in base64.')
      return { number: Number(number), bytes }
    })
    .sort((a, b) => a.number - b.number)
  if (keys.some((key, at) => key.number === keys[at - 1]?.number))
    throw new Error('Two master keys have the same number.')
  return keys
}

/** Keys as they are kept. A single first key stands without its number, as it always did. */
export function keysAsText(keys: readonly MasterKey[]): string {
  const encoded = ({ bytes }: MasterKey) => Buffer.from(bytes).toString('base64')
  if (keys.length === 1 && keys[0]!.number === 1) return encoded(keys[0]!)
  return keys.map((key) => `${key.number}:${encoded(key)}`).join('\n')
}

/** Tells keys apart without telling what they are. */
export function keyFingerprint({ bytes }: MasterKey): string {
  return createHash('sha256').update('master key of a backup').update(bytes).digest('base64url')
}

/** A further key, numbered after the last. */
export function nextKey(keys: readonly MasterKey[]): MasterKey {
  return { number: (keys.at(-1)?.number ?? 0) + 1, bytes: new Uint8Array(randomBytes(32)) }
}

/** @param reread looks for keys that were added since */
export function keyRing(
  keys: readonly MasterKey[],
  reread: () => readonly MasterKey[] = () => keys,
): KeyRing {
  let known = keys
  const numbered = (wanted: number) => known.find(({ number }) => number === wanted)
  return {
    newest: () => known.at(-1)!,
    all: () => known.toReversed(),
    numbered(wanted) {
      if (!numbered(wanted)) known = reread()
      return numbered(wanted)
    },
    renew(keys) {
      known = keys
    },
  }
}
