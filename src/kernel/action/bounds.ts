import type { z } from 'zod'
import type { Finding } from './finding.ts'
import { branchesOf, isOfType, type Shape, shapeOf } from './shape.ts'

/** What no input needs more of, whatever its schema says. */
export const houseBounds = {
  /** How deep values may lie within values. */
  depth: 32,
  /** Values and names in one input. */
  nodes: 20_000,
  /** Values in a list whose schema does not know it, and fields of a form. */
  list: 5_000,
  /** Letters of a name, and names beside each other. */
  key: 200,
  names: 1_000,
  /** Letters of a text that the schema does not know. */
  text: 100_000,
  /** Bytes of a body without files. */
  body: 1024 * 1024,
}

/** Where an input is more than its schema could ever allow, and in which way. */
export type Excess = Finding & { path: string }

/**
 * Holds an input against what its schema could allow at most, before anything is made of it: cleaning, matching and
 * comparing take time with the length of what they work on. Texts may be ten times as long as they will be kept, since
 * blanks and marks that are taken away do not count against their writer; then the schema says so itself.
 *
 * Walks with a list of its own instead of calling itself, which a deep input would end.
 * @returns the first excess
 */
export function excessOf(schema: z.ZodType, input: unknown): Excess | undefined {
  const left: Place[] = [{ value: input, shape: shapeOf(schema), path: '', depth: 0 }]
  let nodes = 0
  for (let place = left.pop(); place; place = left.pop()) {
    const { value, path, depth } = place
    if (typeof value === 'string') {
      const fault = faultOfText(value, place.shape)
      if (fault) return { path, ...fault }
    }
    if (typeof value !== 'object' || value === null || !isPlain(value)) continue
    if (depth === houseBounds.depth) return { path, code: 'sentTooMuch' }
    const branches = branchesOf(place.shape ?? {})
    const more = Array.isArray(value) ? value.length : Object.keys(value).length
    if (Array.isArray(value)) {
      const limit = most(branches, 'array', ({ maxItems }) => maxItems) ?? houseBounds.list
      if (more > limit) return { path, code: 'tooMany', limit }
    } else if (more > houseBounds.names) return { path, code: 'sentTooMuch' }
    nodes += more
    if (nodes > houseBounds.nodes) return { path: '', code: 'sentTooMuch' }
    for (const [key, inner] of Object.entries(value)) {
      if (key.length > houseBounds.key || !isReadable(key)) return { path, code: 'unknownField' }
      const shape = Array.isArray(value) ? itemShape(branches) : memberShape(branches, key)
      left.push({ value: inner, shape, path: path === '' ? key : `${path}.${key}`, depth: depth + 1 })
    }
  }
  return undefined
}

/** How many bytes a body for this schema may have, in the most wordy of the ways that it can be written. */
export function bytesAllowed(schema: z.ZodType): number {
  return Math.min(houseBounds.body, leastBody + bytesOf(shapeOf(schema)))
}

/** Room for what a form says about itself. */
const leastBody = 64 * 1024
/** A Chinese character in a form. */
const bytesPerLetter = 9

/** Texts are taken in up to this length, in UTF-16 units. */
export const rawLength = (most: number) => 10 * most + 100

type Place = { value: unknown; shape: Shape | undefined; path: string; depth: number }

function faultOfText(text: string, shape: Shape = {}): Finding | undefined {
  const branches = branchesOf(shape)
  const longest = most(branches, 'string', longestText)
  if (text.length > (longest === undefined ? houseBounds.text : rawLength(longest)))
    return { code: 'tooLong', limit: longest ?? houseBounds.text }
  const cleaned = branches.some((branch) => branch.cleaned)
  return (cleaned ? text.isWellFormed() : isReadable(text)) ? undefined : { code: 'unreadable' }
}

/** Without halves of characters, and without the one character that no database takes. */
function isReadable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

/** How long a text of this shape can be; undefined where nothing says so. */
export function longestText({ maxLength, format, enum: choices, const: only }: Shape): number | undefined {
  const given = choices ?? (only === undefined ? undefined : [only])
  if (given) return Math.max(...given.map((choice) => String(choice).length))
  return maxLength ?? fixedLengths[format ?? '']
}

const fixedLengths: Record<string, number | undefined> = { uuid: 36, date: 10 }

function most(
  branches: readonly Shape[],
  type: string,
  limitOf: (shape: Shape) => number | undefined,
): number | undefined {
  const limits = branches.flatMap((branch) => (isOfType(branch, type) ? [limitOf(branch)] : []))
  if (limits.length === 0 || limits.includes(undefined)) return undefined
  return Math.max(...(limits as number[]))
}

function itemShape(branches: readonly Shape[]): Shape | undefined {
  return together(branches.flatMap(({ items }) => items ?? []))
}

function memberShape(branches: readonly Shape[], name: string): Shape | undefined {
  return together(
    branches.flatMap(({ properties = {}, additionalProperties: others }) => {
      if (Object.hasOwn(properties, name)) return [properties[name]!]
      return typeof others === 'object' ? [others] : []
    }),
  )
}

function together(shapes: Shape[]): Shape | undefined {
  return shapes.length > 1 ? { anyOf: shapes } : shapes[0]
}

/** A list or an object literal, or what a form or JSON makes; files and dates are looked into by nobody. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === Object.prototype || prototype === null
}

function bytesOf(shape: Shape): number {
  const branches = branchesOf(shape)
  const sizes = branches.map((branch) => {
    if (isOfType(branch, 'array'))
      return (branch.maxItems ?? houseBounds.list) * (4 + bytesOf(branch.items ?? {}))
    if (isOfType(branch, 'object')) return bytesOfMembers(branch)
    if (isOfType(branch, 'string')) return bytesPerLetter * rawLength(longestText(branch) ?? houseBounds.text)
    return 24
  })
  return Math.max(...sizes)
}

function bytesOfMembers({ properties = {}, additionalProperties: others }: Shape): number {
  if (typeof others === 'object' && Object.keys(others).length > 0) return houseBounds.body
  return Object.entries(properties).reduce((sum, [name, inner]) => sum + name.length + 8 + bytesOf(inner), 2)
}
