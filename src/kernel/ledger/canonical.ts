import { hash } from 'node:crypto'

/**
 * The one text that stands for a value: JSON with sorted keys and no blanks (RFC 8785), and beyond JSON a Date as
 * its ISO form in milliseconds, bytes as hex, a bigint as its digits. Within one type, two values never share a
 * text; a Date and the string that spells it do, on purpose, so that a row and its JSON export weigh the same.
 *
 * @throws TypeError for all that JSON would drop or bend: undefined, NaN, functions, class instances, lone surrogates
 */
export function canonical(value: unknown): string {
  return textOf(value, [])
}

/**
 * Hex SHA-256 over salt and row. The salt keeps a short content from being guessed.
 * @throws TypeError for what `canonical` refuses
 * @throws RangeError for a salt of fewer than 16 bytes
 */
export function contentHash(salt: Uint8Array, row: Record<string, unknown>): string {
  if (salt.length < shortestSalt) throw new RangeError(`A salt of ${salt.length} bytes hides nothing.`)
  return saltedHash(salt, canonical(row))
}

/** Hex SHA-256 over a salt and a text that is canonical already, as a proof bundle carries it. */
export function saltedHash(salt: Uint8Array, text: string): string {
  return hash('sha256', Buffer.concat([salt, Buffer.from(text, 'utf8')]), 'hex')
}

const shortestSalt = 16

/** @param within the objects and arrays that the value lies in, to notice one that contains itself */
function textOf(value: unknown, within: readonly object[]): string {
  switch (typeof value) {
    case 'boolean':
      return String(value)
    case 'bigint':
      return JSON.stringify(String(value))
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical text.`)
      return JSON.stringify(value)
    case 'string':
      if (!value.isWellFormed()) throw new TypeError('Half a character has no canonical text.')
      return JSON.stringify(value)
    case 'object':
      return value === null ? 'null' : textOfObject(value, within)
    default:
      throw new TypeError(`A value of type ${typeof value} has no canonical text.`)
  }
}

function textOfObject(value: object, within: readonly object[]): string {
  if (within.includes(value)) throw new TypeError('What contains itself has no canonical text.')
  if (value instanceof Date) return textOfDate(value)
  if (value instanceof Uint8Array) return JSON.stringify(Buffer.from(value).toString('hex'))
  const inside = [...within, value]
  if (Array.isArray(value)) return textOfArray(value, inside)
  if (!isPlain(value))
    throw new TypeError(`A ${value.constructor?.name ?? 'stranger'} has no canonical text.`)
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${textOf(key, inside)}:${textOf(member, inside)}`)
  return `{${members.join(',')}}`
}

function textOfDate(date: Date): string {
  if (Number.isNaN(date.getTime())) throw new TypeError('A date that is none has no canonical text.')
  return JSON.stringify(date.toISOString())
}

function textOfArray(array: readonly unknown[], inside: readonly object[]): string {
  if (Object.keys(array).length !== array.length)
    throw new TypeError('An array with gaps has no canonical text.')
  return `[${array.map((item) => textOf(item, inside)).join(',')}]`
}

/** An object literal, or what JSON.parse makes; nothing in it hidden from `Object.entries`. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value)
  return (
    (prototype === Object.prototype || prototype === null) &&
    Reflect.ownKeys(value).length === Object.keys(value).length
  )
}
