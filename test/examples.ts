// Input that fits a schema, for tests that go through every command and query.
import { z } from 'zod'

type Shape = {
  type?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Shape[]
  items?: Shape
  minItems?: number
  minimum?: number
  minLength?: number
  properties?: Record<string, Shape>
  required?: string[]
}

/** The plainest input that a schema takes; ids lead nowhere. @throws Error where the plainest is not plain enough */
export function exampleOf(schema: z.ZodType): unknown {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape
  for (const text of sampleTexts) {
    const example = exampleOfShape(shape, text)
    if (schema.safeParse(example).success) return example
  }
  const { error } = schema.safeParse(exampleOfShape(shape, sampleTexts[0]!))
  throw new Error(`No example fits: ${error?.message}`)
}

/** Texts to put where nothing says what kind of text it is. */
const sampleTexts = [
  '楼道里的灯坏了两周，晚上老人上下楼不方便。'.repeat(3),
  '楼道里的灯坏了',
  '13800138000',
  '2026-09-10T09:00',
  '2026-09-10',
  '990121100000',
]

function exampleOfShape(shape: Shape, text: string): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  if (shape.anyOf) return exampleOfShape(shape.anyOf[0]!, text)
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        (shape.required ?? []).map((name) => [name, exampleOfShape(shape.properties![name]!, text)]),
      )
    case 'array':
      return Array.from({ length: shape.minItems ?? 0 }, () => exampleOfShape(shape.items ?? {}, text))
    case 'integer':
    case 'number':
      return Math.max(shape.minimum ?? 1, 1)
    case 'boolean':
      return true
    case 'string':
      if (shape.format === 'uuid') return '55555555-5555-4555-8555-555555555555'
      if (shape.format === 'date') return '2026-09-10'
      if (shape.format === 'uri') return 'https://example.com/'
      if (shape.format === 'email') return 'a@example.com'
      if (shape.pattern === '^\\d{12}$') return '990121100000'
      if (shape.pattern?.includes('\\d{4}-\\d\\d')) return '2026-09-10T09:00'
      return text
    default:
      return { name: 'photo.png', bytes: new Uint8Array([1]) }
  }
}
