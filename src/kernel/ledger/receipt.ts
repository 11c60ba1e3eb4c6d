import { hash, randomInt } from 'node:crypto'

/**
 * A receipt code, such as K7QM-2XHD-9RTA-WVC4-3NBD: what a resident keeps to find a matter again without an
 * account. Nineteen random characters (94 bits) and one that checks them.
 */
export type Receipt = string & { readonly is: 'Receipt' }

/** @param below gives a random whole number from 0 up to, and without, its limit; seeded for demo data */
export function newReceipt(below: (limit: number) => number = (limit) => randomInt(limit)): Receipt {
  const values = Array.from({ length: randomCharacters }, () => below(alphabet.length))
  return written([...values, checkOf(values)])
}

/**
 * Reads a code as people type it: in lower or upper case, half or full width, with blanks, with or without dashes.
 * @returns the code as it was given out; undefined where a character was mistyped, left out or exchanged
 */
export function parseReceipt(typed: string): Receipt | undefined {
  if (typed.length > longestTyped) return undefined
  const characters = [...typed.normalize('NFKC').replaceAll(separators, '').toUpperCase()]
  const values = characters.map((character) => alphabet.indexOf(character))
  if (values.length !== randomCharacters + 1 || values.includes(-1)) return undefined
  return checkOf(values.slice(0, -1)) === values.at(-1) ? written(values) : undefined
}

/** What is stored in place of the code: hex SHA-256, so that nobody who reads the table can use a receipt. */
export function receiptHash(receipt: Receipt): string {
  return hash('sha256', `receipt:${receipt}`, 'hex')
}

/** Without 0, O, 1, I and L, which are taken for one another. A prime number of them: see `checkOf`. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const randomCharacters = 19
const longestTyped = 100
/** Blanks and every kind of dash, and the Chinese characters that keyboards give for one. */
const separators = /[\s\p{Dash_Punctuation}\u2212\u30fc\u4e00_]/gu

/**
 * Weights that differ, modulo a prime, for every place: one wrong character, or two that changed places, never
 * leave the sum as it was.
 */
function checkOf(values: readonly number[]): number {
  return values.reduce((sum, value, place) => sum + (place + 2) * value, 0) % alphabet.length
}

function written(values: readonly number[]): Receipt {
  const characters = values.map((value) => alphabet[value]).join('')
  return characters.match(/.{4}/g)!.join('-') as Receipt
}
