import { z } from 'zod'

/** What a schema takes in, as JSON Schema says it. */
export type Shape = {
  type?: string | string[]
  anyOf?: Shape[]
  oneOf?: Shape[]
  allOf?: Shape[]
  properties?: Record<string, Shape>
  additionalProperties?: Shape | boolean
  propertyNames?: Shape
  items?: Shape
  maxItems?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  /** Its schema takes control characters away by itself. */
  cleaned?: boolean
  /** A file. */
  file?: boolean
}

/** How long a text may be, where the schema measures it only after it was cleaned. */
export const cleanedTexts = z.registry<{ most: number }>()

/** Schemas of files. */
export const fileInputs = z.registry<object>()

const shapes = new WeakMap<z.ZodType, Shape>()

export function shapeOf(schema: z.ZodType): Shape {
  const known = shapes.get(schema)
  if (known) return known
  const shape = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      const cleaned = cleanedTexts.get(zodSchema as unknown as z.ZodType)
      if (fileInputs.has(zodSchema as unknown as z.ZodType)) Object.assign(jsonSchema, { file: true })
      if (cleaned) Object.assign(jsonSchema, { maxLength: cleaned.most, cleaned: true })
    },
  }) as Shape
  shapes.set(schema, shape)
  return shape
}

/** A shape and all that may stand in its place. */
export function branchesOf(shape: Shape): Shape[] {
  const others = [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? [])]
  return [shape, ...others.flatMap(branchesOf)]
}

export function isOfType({ type }: Shape, wanted: string): boolean {
  return Array.isArray(type) ? type.includes(wanted) : type === wanted
}

/** Whether a command takes files, and under which of its fields. */
export function takesFiles(schema: z.ZodType): (field: string) => boolean {
  const fields = branchesOf(shapeOf(schema)).flatMap(({ properties = {} }) =>
    Object.entries(properties).flatMap(([name, shape]) => (isOfFiles(shape) ? [name] : [])),
  )
  return (field) => fields.includes(field)
}

function isOfFiles(shape: Shape): boolean {
  return branchesOf(shape).some(
    ({ file, items }) => file === true || (items !== undefined && isOfFiles(items)),
  )
}
