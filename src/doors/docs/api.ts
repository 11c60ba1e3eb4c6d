import type { z } from 'zod'
import type { Command, Query } from '#kernel/action/declare.ts'
import type { Registry } from '#kernel/action/registry.ts'
import { jsonSchema } from '../api/openapi.ts'

type Shape = {
  type?: string
  format?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Shape[]
  items?: Shape
  properties?: Record<string, Shape>
  required?: string[]
}

/** docs/api.md: every command and query with what it takes and gives. */
export function apiDocument({ commands, queries }: Registry): string {
  return `# The API

Generated from the declarations by \`yishitang docs\`; do not edit. A running system describes itself in OpenAPI 3.1 at
\`/api/openapi.json\`.

- A change is \`POST /api/v1/<command>\` with JSON; a read is \`GET /api/v1/<query>?name=value\`.
- Sign in with \`session.create\` and send its token as \`Authorization: Bearer <token>\`.
- Send an \`Idempotency-Key\` with every change: sent again with the same key, it is done once and answered alike.
- A refusal is \`application/problem+json\` (RFC 9457): \`title\` in words (\`Accept-Language\`), \`code\`, and \`fields\` with
  words for each field. 401 sign in first, 404 not there or not for you, 409 somebody was first, 422 it does not fit,
  429 too often (see \`Retry-After\`), 503 try again.
- From the command line: \`yishitang run <name> --json '{…}' --as <username>\`.

## Commands

${[...commands.values()].sort(byName).map(section).join('\n')}
## Queries

${[...queries.values()].sort(byName).map(section).join('\n')}`
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)

function section({ name, purpose, allow, limit, input, output }: Command | Query): string {
  const limits = limit === undefined ? [] : 'max' in limit ? [limit] : limit
  const limited = limits.map(({ max, within, per }) => ` At most ${max} in ${within} per ${per}.`).join('')
  return `### ${name}

${purpose} Allowed: ${allow.text}.${limited}

${fields('Takes', input, 'input')}
${fields('Gives', output, 'output')}`
}

function fields(title: string, schema: z.ZodType, io: 'input' | 'output'): string {
  const shape = jsonSchema(schema, io) as Shape
  if (!shape.properties) return `${title}: ${typeOf(shape)}\n`
  const names = Object.entries(shape.properties)
  if (names.length === 0) return `${title}: nothing\n`
  const lines = names.map(([name, field]) => {
    const optional = shape.required?.includes(name) ? '' : ', optional'
    return `- \`${name}\`: ${typeOf(field)}${optional}`
  })
  return `${title}:\n${lines.join('\n')}\n`
}

function typeOf(shape: Shape): string {
  if (shape.anyOf) return [...new Set(shape.anyOf.map(typeOf))].join(' or ')
  if (shape.enum) return shape.enum.map((value) => `\`${value}\``).join(', ')
  if (shape.const !== undefined) return `\`${shape.const}\``
  if (shape.type === 'array') return `list of ${typeOf(shape.items ?? {})}`
  if (shape.type === 'object' && shape.properties)
    return `{ ${Object.entries(shape.properties)
      .map(([name, field]) => `${name}: ${typeOf(field)}`)
      .join('; ')} }`
  return shape.format ?? shape.type ?? 'file'
}
