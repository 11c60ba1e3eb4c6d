import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { notFound } from '#kernel/action/refusal.ts'
import { sameToken } from '#kernel/crypto/secrets.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { release } from '#kernel/release.ts'
import { houseGauges } from './house-gauges.ts'
import type { RouteOf } from './request-log.ts'

/** Seconds; from a page that is kept to one that somebody gives up on. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/**
 * `GET /metrics` in the OpenMetrics format, for this process: requests, event loop, memory, and the state of the house.
 * With METRICS_TOKEN for whoever sends it as a bearer token; without, for this machine alone, past no proxy.
 */
export async function metricsDoor(app: FastifyInstance, kernel: Kernel, routeOf?: RouteOf): Promise<void> {
  const registry = new Registry()
  // The library's types know the older format alone.
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE as never)
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  new Gauge({
    name: 'yishitang_release_info',
    help: 'Which release runs.',
    labelNames: ['version'],
    registers,
  }).set({ version: release }, 1)
  if (routeOf) countRequests(app, routeOf, registers)
  houseGauges(kernel, registers)
  app.get('/metrics', async (request, reply) => {
    if (!mayRead(kernel, request)) throw notFound()
    return reply
      .header('cache-control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics())
  })
}

function countRequests(app: FastifyInstance, routeOf: RouteOf, registers: Registry[]): void {
  const requests = new Counter({
    name: 'yishitang_http_requests',
    help: 'Requests that were answered, by route and status.',
    labelNames: ['route', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'yishitang_http_request_seconds',
    help: 'How long requests took, by route.',
    labelNames: ['route'],
    buckets,
    registers,
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = routeOf(request)
    requests.inc({ route, status: String(reply.statusCode) })
    seconds.observe({ route }, reply.elapsedTime / 1000)
  })
}

function mayRead({ settings }: Kernel, request: FastifyRequest): boolean {
  const { METRICS_TOKEN: token } = settings
  if (token !== undefined) {
    const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
    return given !== undefined && sameToken(given, token)
  }
  const here = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(request.socket.remoteAddress ?? '')
  return here && request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined
}
