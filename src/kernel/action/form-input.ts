import type { z } from 'zod'
import { houseBounds } from './bounds.ts'
import { refusal } from './refusal.ts'
import { branchesOf, isOfType, type Shape, shapeOf } from './shape.ts'

/** What a form sends: texts, several of one name, and files. */
export type FormFields = Record<string, unknown>

/**
 * Reads form fields as the input that a schema expects: numbers and ticks from text, lists from repeated names,
 * objects from dotted names ('items.0.text'), and nothing from fields left empty. What does not fit is passed on as
 * it is, for the schema to refuse.
 * @throws Refusal where there is more than any form sends, or one name stands for a value and for a group of values
 */
export function inputFromForm(schema: z.ZodType, fields: FormFields): Record<string, unknown> {
  return read(shapeOf(schema), nest(fields)) as Record<string, unknown>
}

/** A group of fields: bare, so that no name reaches a prototype, and by that told apart from lists and files. */
type Group = { [step: string]: unknown }
const newGroup = (): Group => Object.create(null)
const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === null

/** Dotted names become groups. */
function nest(fields: FormFields): Group {
  const root = newGroup()
  let values = 0
  for (const [name, value] of Object.entries(fields)) {
    values += Array.isArray(value) ? value.length : 1
    const path = name.length > houseBounds.key ? [] : name.split('.')
    if (values > houseBounds.list || path.length === 0 || path.length > houseBounds.depth)
      throw refusal('kernel.sentTooMuch')
    let level = root
    for (const step of path.slice(0, -1)) {
      level[step] ??= newGroup()
      const next = level[step]
      if (!isGroup(next)) throw refusal('kernel.malformed')
      level = next
    }
    const last = path.at(-1)!
    if (level[last] !== undefined) throw refusal('kernel.malformed')
    level[last] = value
  }
  return root
}

function read(shape: Shape, value: unknown): unknown {
  const fitting = branchesOf(shape)
  const wanted = (type: string) => fitting.find((branch) => isOfType(branch, type))
  const list = wanted('array')
  if (list) return itemsOf(value).map((item) => read(list.items ?? {}, item))
  const object = wanted('object')
  if (object?.properties && isGroup(value)) {
    const { properties } = object
    const known = Object.entries(properties).map(([name, inner]) => [name, read(inner, value[name])])
    const strange = Object.entries(value).filter(([name]) => !Object.hasOwn(properties, name))
    return Object.fromEntries([...known.filter(([, inner]) => inner !== undefined), ...strange])
  }
  if (value === '' || value === undefined)
    return wanted('boolean') && !fitting.some((b) => b.const === true) ? false : undefined
  if (typeof value !== 'string') return value
  if (wanted('boolean') || fitting.some((branch) => branch.const === true))
    return ['on', 'true', '1', 'yes'].includes(value) ? true : value === 'false' ? false : value
  if ((wanted('number') || wanted('integer')) && !wanted('string'))
    return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value
  return value
}

/** Repeated names come as a list, numbered ones ('items.0') as a group, a single one as itself. */
function itemsOf(value: unknown): unknown[] {
  if (value === undefined || value === '') return []
  const numbered = isGroup(value) && Object.keys(value).every((key) => /^\d+$/.test(key))
  return numbered ? Object.values(value) : [value].flat()
}
