import { z } from 'zod'
import type { Command, Query } from '#kernel/action/declare.ts'
import type { Registry } from '#kernel/action/registry.ts'

type Schema = Record<string, unknown>

/** OpenAPI 3.1 for everything in the registry. */
export function openApi(registry: Registry): object {
  const paths: Record<string, object> = {}
  for (const command of registry.commands.values())
    paths[`/api/v1/${command.name}`] = { post: commandOperation(command) }
  for (const query of registry.queries.values())
    paths[`/api/v1/${query.name}`] = { get: queryOperation(query) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Yishitang 议事堂',
      version: '1',
      description:
        'Every change is a POST of a command, every read a GET of a query. Errors are problem+json (RFC 9457) ' +
        'with words per field. A command sent again with the same Idempotency-Key is done once.',
    },
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: problemSchema },
    },
    security: [{}, { session: [] }],
    paths,
  }
}

function commandOperation(command: Command): object {
  return {
    ...commonOf(command),
    parameters: [
      { name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 200 }, required: false },
    ],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: jsonSchema(command.input, 'input') } },
    },
    responses: { 201: answer('Done.', command.output), ...refusals },
  }
}

function queryOperation(query: Query): object {
  const { properties = {}, required = [] } = jsonSchema(query.input, 'input') as {
    properties?: Record<string, Schema>
    required?: string[]
  }
  return {
    ...commonOf(query),
    parameters: Object.entries(properties).map(([name, schema]) => ({
      name,
      in: 'query',
      required: required.includes(name),
      schema,
    })),
    responses: { 200: answer('Found.', query.output), ...refusals },
  }
}

function commonOf({ name, purpose, allow }: Pick<Command, 'name' | 'purpose' | 'allow'>): object {
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    summary: purpose,
    description: `Allowed: ${allow.text}.`,
  }
}

/** A schema as outsiders read it. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: datesAsText })
  return rest
}

/** Dates travel as ISO text. */
function datesAsText({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Schema }): void {
  if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
}

function answer(description: string, schema: z.ZodType): object {
  return { description, content: { 'application/json': { schema: jsonSchema(schema, 'output') } } }
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'fields'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    fields: { type: 'object', additionalProperties: { type: 'string' } },
  },
}

const refused = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

const refusals = {
  401: refused('Sign in first.'),
  404: refused('Not there, or not for you.'),
  409: refused('Somebody was first.'),
  422: refused('The input does not fit, or a rule stands against it.'),
  429: refused('Too many tries.'),
}
