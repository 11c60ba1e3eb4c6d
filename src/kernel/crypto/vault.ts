import { createHmac } from 'node:crypto'
import type { KeyRing } from './key-ring.ts'
import { openSealer } from './sealer.ts'
import { derived, type SuiteName, suites } from './suites.ts'

/** Seals personal data for the database. */
export type Vault = {
  /** @param context table and column, bound in: a value cannot be moved to another place */
  seal(plain: string, context: string): string
  /** @throws Error where it was changed, or sealed for another context or with a key that is gone */
  open(sealed: string, context: string): string
  /** A keyed hash by which a sealed value is found again, with the newest key. */
  blindIndex(value: string, purpose: string): string
  /** The same by every key that there is, newest first: rows may still be indexed by an earlier one. */
  blindIndexes(value: string, purpose: string): string[]
  /**
   * A keyed hash that stands for somebody who is to stay the same through every change of keys, where nothing is kept
   * that it could be made anew from: always by the first key.
   */
  pseudonym(value: string, purpose: string): string
  /** What newly sealed values begin with. */
  mark(): string
  /** What new blind indexes begin with; '' for the first key, whose indexes carry no mark. */
  indexMark(): string
}

/** `g1.` and the like in front; none on what was sealed before there were marks. */
const marked = /^([a-z]\d{1,4})\.(.*)$/s

export function openVault({ keys, suite }: { keys: KeyRing; suite: SuiteName }): Vault {
  const sealer = openSealer({ keys, suite, purpose: 'fields' })
  const { hash } = suites[suite]
  return {
    seal(plain, context) {
      const { mark, content } = sealer.seal(Buffer.from(plain), context)
      return `${mark}.${Buffer.from(content).toString('base64url')}`
    },
    open(sealed, context) {
      const [, mark, content] = marked.exec(sealed) ?? []
      const plain = mark
        ? sealer.open(mark, Buffer.from(content!, 'base64url'), context)
        : sealer.openUnmarked(Buffer.from(sealed, 'base64url'), context)
      return Buffer.from(plain).toString()
    },
    blindIndex: (value, purpose) => indexOf(hash, keys.newest(), value, purpose),
    blindIndexes: (value, purpose) =>
      keys.all().flatMap((key) => [hash, otherHash(hash)].map((each) => indexOf(each, key, value, purpose))),
    pseudonym: (value, purpose) => indexOf('sha256', keys.all().at(-1)!, value, purpose),
    mark: () => `${sealer.mark()}.`,
    indexMark: () => indexMark(hash, keys.newest().number),
  }
}

type IndexHash = 'sha256' | 'sm3'

const otherHash = (hash: IndexHash): IndexHash => (hash === 'sm3' ? 'sha256' : 'sm3')

function indexOf(
  hash: IndexHash,
  { number, bytes }: ReturnType<KeyRing['newest']>,
  value: string,
  purpose: string,
): string {
  const mark = indexMark(hash, number)
  const key = mark === '' ? bytes : derived(hash, bytes, 'indexes', 32)
  return mark + createHmac(hash, key).update(`${purpose}\0${value}`).digest('base64url')
}

/** The first key's indexes were made before there were marks, and are found by equality. */
function indexMark(hash: IndexHash, number: number): string {
  return number === 1 && hash === 'sha256' ? '' : `${hash === 'sm3' ? 'm' : 'h'}${number}.`
}
