import type { FastifyInstance, FastifyRequest } from 'fastify'
import { bytesAllowed } from '#kernel/action/bounds.ts'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { ask, perform } from '#kernel/action/perform.ts'
import { notFound } from '#kernel/action/refusal.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { problemOf } from '../problem.ts'
import { callerOf, localeOf } from '../web/caller.ts'
import { openApi } from './openapi.ts'

/** The JSON door: `POST /api/v1/<command>`, `GET /api/v1/<query>`, and its description. */
export async function apiDoor(app: FastifyInstance, kernel: Kernel): Promise<void> {
  app.setErrorHandler((error, request, reply) => {
    const { retryAfter, ...problem } = problemOf(kernel, error, localeOf(request), request.id)
    if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter))
    return reply
      .code(problem.status)
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem))
  })
  app.addHook('onSend', async (_, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })

  const description = JSON.stringify(openApi(kernel.registry))
  app.get('/api/openapi.json', (_, reply) => reply.type('application/json; charset=utf-8').send(description))

  for (const command of kernel.registry.commands.values())
    app.post(
      `/api/v1/${command.name}`,
      { bodyLimit: bytesAllowed(command.input) },
      async (request, reply) => {
        const caller = await callerOf(kernel, request)
        const { output, replayed } = await perform(kernel, command, request.body ?? {}, caller)
        if (replayed) reply.header('idempotent-replayed', 'true')
        return reply.code(201).send(command.output.parse(output))
      },
    )

  app.get<{ Params: { name: string } }>('/api/v1/:name', async (request) => {
    const query = kernel.registry.queries.get(request.params.name)
    if (!query) throw notFound()
    const input = inputFromForm(query.input, request.query as Record<string, unknown>)
    const output = await ask(kernel, query, input, await callerOf(kernel, request))
    return query.output.parse(output)
  })

  app.route({
    method: ['POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/api/v1/:name',
    handler: async (_: FastifyRequest) => {
      throw notFound()
    },
  })
}
