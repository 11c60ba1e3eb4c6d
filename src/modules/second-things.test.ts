import { expect, test } from 'vitest'
import { z } from 'zod'
import { systemOnly } from '#kernel/access/policy.ts'
import { registryOf } from '#kernel/action/registry.ts'
import { modules } from './index.ts'

const { commands } = registryOf(modules)

/** Fields that hold an id or a region, by their outermost name. */
function idsIn(schema: z.ZodType, name = ''): string[] {
  const { def } = schema._zod
  const inner = (part: unknown, field = name) => idsIn(part as z.ZodType, field)
  switch (def.type) {
    case 'object': {
      const { shape } = def as unknown as { shape: Record<string, unknown> }
      return Object.entries(shape).flatMap(([field, part]) => inner(part, name || field))
    }
    case 'array':
      return inner((def as unknown as { element: unknown }).element)
    case 'record':
      return inner((def as unknown as { valueType: unknown }).valueType)
    case 'union':
      return (def as unknown as { options: unknown[] }).options.flatMap((option) => inner(option))
    case 'pipe':
      return inner((def as unknown as { in: unknown }).in)
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return inner((def as unknown as { innerType: unknown }).innerType)
    case 'string': {
      const { format, checks = [] } = def as unknown as { format?: string; checks?: z.core.$ZodCheck[] }
      const region = checks.some(
        (check) => String((check._zod.def as { pattern?: RegExp }).pattern) === '/^\\d{12}$/',
      )
      return format === 'uuid' || region ? [name] : []
    }
    default:
      return []
  }
}

test('ids and regions are found wherever they stand in an input', () => {
  const Id = z.uuid()
  const input = z.strictObject({
    one: Id.optional(),
    many: z.array(z.strictObject({ id: Id })),
    said: z.string(),
  })
  expect(idsIn(input)).toEqual(['one', 'many'])
})

test('whatever a command names besides its subject, it says what is asked of it', () => {
  const silent = [...commands.values()]
    .filter(({ allow }) => allow !== systemOnly)
    .flatMap(({ name, input, about, also = {} }) => {
      const fields = [...new Set(idsIn(input))].filter((field) => !(field in also))
      // What the deed is about is loaded and asked about by `about`; it is one thing.
      return fields.length > (about ? 1 : 0) ? [`${name}: ${fields.join(', ')}`] : []
    })
  expect(silent).toEqual([])
})

test('nothing is said of a field that is not there', () => {
  const idle = [...commands.values()].flatMap(({ name, input, also = {} }) =>
    Object.keys(also)
      .filter((field) => !idsIn(input).includes(field))
      .map((field) => `${name}: ${field}`),
  )
  expect(idle).toEqual([])
})
