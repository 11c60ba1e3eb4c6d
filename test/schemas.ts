// What schemas say, for tests that look at all of them.
import type { z } from 'zod'

type Inside = {
  type: string
  shape: Record<string, z.ZodType>
  element: z.ZodType
  valueType: z.ZodType
  innerType: z.ZodType
  options: z.ZodType[]
  items: z.ZodType[]
  in: z.ZodType
  out: z.ZodType
}

/** Every leaf of a schema by its path ('items[].id'), ending in '!any' and the like where anything would fit. */
export function pathsIn(schema: z.ZodType, path = ''): string[] {
  const def = schema._zod.def as unknown as Inside
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).flatMap(([name, part]) =>
        pathsIn(part, path ? `${path}.${name}` : name),
      )
    case 'array':
      return pathsIn(def.element, `${path}[]`)
    case 'record':
      return pathsIn(def.valueType, `${path}{}`)
    case 'tuple':
      return def.items.flatMap((part) => pathsIn(part, `${path}[]`))
    case 'union':
      return def.options.flatMap((part) => pathsIn(part, path))
    case 'pipe':
      return pathsIn(def.out, path)
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return pathsIn(def.innerType, path)
    case 'any':
    case 'unknown':
    case 'custom':
      return [`${path}!${def.type}`]
    default:
      return [path]
  }
}
