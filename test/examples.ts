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

/** The plainest input that a schema takes; ids lead nowhere. @throws Error where no plain text fits a field */
export function exampleOf(schema: z.ZodType): unknown {
  const example = exampleOfShape(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape)
  const tried = new Map<string, number>()
  for (;;) {
    const result = schema.safeParse(example)
    if (result.success) return example
    for (const path of new Set(result.error.issues.map((issue) => issue.path.join('.')))) {
      const next = (tried.get(path) ?? 0) + 1
      if (path === '' || next === sampleTexts.length)
        throw new Error(`No example fits: ${result.error.message}`)
      tried.set(path, next)
      put(example as Record<string, unknown>, path.split('.'), sampleTexts[next]!)
    }
  }
}

/** Texts to try, one after the other, where nothing says what kind of text it is. */
const sampleTexts = [
  '楼道里的灯坏了两周，晚上老人上下楼不方便。'.repeat(3),
  '楼道里的灯坏了',
  '灯',
  '13800138000',
  '2026-09-10T09:00',
  '2026-09-10',
  '990121100000',
  '123456',
  'https://example.com/',
  'somebody@example.com',
  '36b8f84d-df4e-4d49-b662-bcde71a8764f',
  '{}',
  '2026-09',
]

function put(into: Record<string, unknown>, [first, ...rest]: string[], value: unknown): void {
  if (rest.length === 0) into[first!] = value
  else put(into[first!] as Record<string, unknown>, rest, value)
}

function exampleOfShape(shape: Shape): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  if (shape.anyOf) return exampleOfShape(shape.anyOf[0]!)
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        (shape.required ?? []).map((name) => [name, exampleOfShape(shape.properties![name]!)]),
      )
    case 'array':
      return Array.from({ length: shape.minItems ?? 0 }, () => exampleOfShape(shape.items ?? {}))
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
      return sampleTexts[0]
    default:
      return { name: 'photo.png', bytes: new Uint8Array([1]) }
  }
}
