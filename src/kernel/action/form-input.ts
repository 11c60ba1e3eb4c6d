import { z } from 'zod'

/** What a form sends: texts, several of one name, and files. */
export type FormFields = Record<string, unknown>

type Shape = {
  type?: string
  anyOf?: Shape[]
  allOf?: Shape[]
  properties?: Record<string, Shape>
  items?: Shape
  enum?: unknown[]
  const?: unknown
}

const shapes = new WeakMap<z.ZodType, Shape>()

/**
 * Reads form fields as the input that a schema expects: numbers and ticks from text, lists from repeated names,
 * objects from dotted names ('items.0.text'), and nothing from fields left empty. What does not fit is passed on as
 * it is, for the schema to refuse.
 */
export function inputFromForm(schema: z.ZodType, fields: FormFields): Record<string, unknown> {
  return read(shapeOf(schema), nest(fields)) as Record<string, unknown>
}

function shapeOf(schema: z.ZodType): Shape {
  const known = shapes.get(schema)
  if (known) return known
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape
  shapes.set(schema, shape)
  return shape
}

/** Dotted names become objects; refuses names that reach into prototypes by keeping every level bare. */
function nest(fields: FormFields): Record<string, unknown> {
  const root: Record<string, unknown> = Object.create(null)
  for (const [name, value] of Object.entries(fields)) {
    const path = name.split('.')
    let level = root
    for (const step of path.slice(0, -1)) {
      const next = level[step]
      level[step] =
        next !== null && typeof next === 'object' && !(next instanceof Uint8Array)
          ? next
          : Object.create(null)
      level = level[step] as Record<string, unknown>
    }
    level[path.at(-1)!] = value
  }
  return root
}

function read(shape: Shape, value: unknown): unknown {
  const fitting = branchesOf(shape)
  const wanted = (type: string) => fitting.find((branch) => branch.type === type)
  const list = wanted('array')
  if (list) return itemsOf(value).map((item) => read(list.items ?? {}, item))
  const object = wanted('object')
  if (object?.properties && isBareObject(value)) {
    const known = Object.entries(object.properties).map(([name, inner]) => [name, read(inner, value[name])])
    const strange = Object.entries(value).filter(([name]) => !(name in object.properties!))
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

/** Repeated names come as a list, numbered ones ('items.0') as an object, a single one as itself. */
function itemsOf(value: unknown): unknown[] {
  if (value === undefined || value === '') return []
  const numbered = isBareObject(value) && Object.keys(value).every((key) => /^\d+$/.test(key))
  return numbered ? Object.values(value) : [value].flat()
}

function branchesOf(shape: Shape): Shape[] {
  return [shape, ...(shape.anyOf ?? []), ...(shape.allOf ?? [])].flatMap((branch) =>
    branch === shape ? [branch] : branchesOf(branch),
  )
}

function isBareObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  )
}
