import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Kernel } from '#kernel/kernel.ts'

/** What a proxy in front may have named a request already. */
const givenId = /^[\w.:-]{8,64}$/

/** The id under which a request stands in the log, and that a page about a failure shows. */
export function requestId(request: { headers: Record<string, unknown> }): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && givenId.test(given) ? given : randomUUID()
}

/** Files of the site itself and probes come all the time and tell nothing. */
const uninteresting = /^\/(assets\/|livez|readyz|healthz|metrics)/

/**
 * One line for each request: id, route, status, time; never the address that was asked for, which may hold a receipt or
 * words that somebody searched for, nor who asked.
 */
export function logRequests(app: FastifyInstance, kernel: Kernel, routeOf: RouteOf): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    if (uninteresting.test(request.url)) return
    kernel.log.info(
      {
        request: request.id,
        route: routeOf(request),
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    )
  })
}

export type RouteOf = (request: FastifyRequest) => string

/**
 * The kind of thing that was asked for, such as 'GET /topics/:id' or 'POST /do/voices.submit': few enough to count by.
 * @param pagePattern the declared path of the page at an address
 */
export function routesOf(kernel: Kernel, pagePattern: (path: string) => string | undefined): RouteOf {
  return (request) => {
    const { method } = request
    const url = request.routeOptions.url
    if (url === undefined) return `${method} unknown`
    if (url === '/*') return `${method} ${pagePattern(request.url.split('?', 1)[0]!) ?? 'unknown'}`
    if (!url.endsWith('/:name')) return `${method} ${url}`
    const { name } = request.params as { name: string }
    const known = kernel.registry.commands.has(name) || kernel.registry.queries.has(name)
    return `${method} ${url.replace(':name', known ? name : 'unknown')}`
  }
}
