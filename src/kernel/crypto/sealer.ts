import type { KeyRing } from './key-ring.ts'
import { derived, openGcm, type SuiteName, suites } from './suites.ts'

/** Seals bytes, and says by a mark with which suite and key: 'g1' is AES-GCM with key 1. */
export type Sealer = {
  /** The mark of what is sealed now. */
  mark(): string
  seal(plain: Uint8Array, context: string): { mark: string; content: Uint8Array }
  /** @throws Error where anything was changed, or the key is not there any more */
  open(mark: string, content: Uint8Array, context: string): Uint8Array
  /** Opens what was sealed before marks came: AES-GCM with the first key. */
  openUnmarked(content: Uint8Array, context: string): Uint8Array
}

/** What keys are derived for. */
type Purpose = 'fields' | 'files'

export function openSealer({
  keys,
  suite,
  purpose,
}: {
  keys: KeyRing
  suite: SuiteName
  purpose: Purpose
}): Sealer {
  const { mark, seal } = suites[suite]
  const markNow = () => `${mark}${keys.newest().number}`
  return {
    mark: markNow,
    seal: (plain, context) => ({
      mark: markNow(),
      content: seal(keys.newest().bytes, purpose, plain, context),
    }),
    open(marked, content, context) {
      const other = Object.values(suites).find((candidate) => candidate.mark === marked[0])
      const key = keys.numbered(Number(marked.slice(1)))
      if (!other || !key) throw new Error(`The key ${marked} is not here.`)
      return other.open(key.bytes, purpose, content, context)
    },
    openUnmarked(content, context) {
      const first = keys.numbered(1)
      if (!first) throw new Error('The first key is not here.')
      const key = purpose === 'files' ? derived('sha256', first.bytes, 'files', 32) : first.bytes
      return openGcm(key, content, context)
    },
  }
}
