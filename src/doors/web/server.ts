import { join } from 'node:path'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import statics from '@fastify/static'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Address } from '#components/page.ts'
import { houseBounds } from '#kernel/action/bounds.ts'
import { Refusal } from '#kernel/action/refusal.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { proxiesBefore } from '#kernel/trusted-proxies.ts'
import { apiDoor } from '../api/api.ts'
import { builtAssets, distFolder } from './assets.ts'
import { tellSignedIn } from './caller.ts'
import { keepDevice } from './device-cookie.ts'
import { formsDoor } from './forms.ts'
import { healthDoor } from './health.ts'
import { liveDoor } from './live.ts'
import { metricsDoor } from './metrics.ts'
import { PageRenderer } from './page-renderer.ts'
import { pageRouter } from './page-router.ts'
import { pagesDoor } from './pages.ts'
import { logRequests, requestId, routesOf } from './request-log.ts'
import { signOnDoor } from './sign-on.ts'
import { styleDoor } from './style.ts'

/** Largest file, in bytes, and how many in one form. */
export const uploadLimits = { fileSize: 20 * 1024 * 1024, files: 10, fields: 500, fieldSize: 1024 * 1024 }

/** The HTTP server with all its doors; not yet listening. */
export async function buildServer(kernel: Kernel, origin: () => string): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    genReqId: requestId,
    bodyLimit: houseBounds.body,
    trustProxy: proxiesBefore(kernel.settings.TRUST_PROXY),
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    forceCloseConnections: 'idle',
    // Whoever is connected already is still answered while we close.
    return503OnClosing: false,
    http: { connectionsCheckingInterval: 5_000, headersTimeout: 15_000 },
    routerOptions: { maxParamLength: 300 },
  })
  await app.register(cookie)
  await app.register(formbody)
  await app.register(multipart, { limits: uploadLimits, throwFileSizeLimit: false })
  await app.register(statics, {
    root: join(distFolder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '1y',
    preCompressed: true,
  })
  guardHeaders(app, kernel)
  app.addHook('onSend', async (request, reply) => keepDevice(kernel.vault, request, reply))
  guardOrigin(app, origin)
  const find = pageRouter(kernel.registry.pages as readonly Address[])
  const routeOf = routesOf(kernel, (path) => find(path)?.address.path)
  if (kernel.settings.LOG_REQUESTS) logRequests(app, kernel, routeOf)
  hangUpWhileDraining(app, kernel)
  tellSignedIn(app)
  const renderer = new PageRenderer(kernel, builtAssets(), origin)
  await healthDoor(app, kernel)
  await metricsDoor(app, kernel, routeOf)
  await app.register((api) => apiDoor(api, kernel))
  await app.register((web) => formsDoor(web, kernel, renderer))
  await app.register((web) => signOnDoor(web, kernel, renderer))
  await app.register((web) => liveDoor(web, kernel, renderer))
  if (kernel.settings.STYLE_PAGE) await app.register((web) => styleDoor(web, kernel, renderer))
  await app.register((web) => pagesDoor(web, kernel, renderer))
  return app
}

const policy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

function guardHeaders(app: FastifyInstance, kernel: Kernel): void {
  const overTls = kernel.settings.PUBLIC_URL?.startsWith('https:') ?? false
  app.addHook('onRequest', async (_, reply) => {
    reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
      ...(overTls ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    })
  })
}

/** A node that is about to go keeps no connection open: the next request should find another node. */
function hangUpWhileDraining(app: FastifyInstance, { vitals }: Kernel): void {
  app.addHook('onRequest', async (_, reply) => {
    if (vitals.draining) reply.header('connection', 'close')
  })
}

/** Nothing changes at the request of another site: browsers say where a request comes from, and we believe them. */
function guardOrigin(app: FastifyInstance, origin: () => string): void {
  app.addHook('onRequest', async (request) => {
    if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return
    // A request with a bearer token carries its right in itself; no browser adds that by accident.
    if (request.headers.authorization?.startsWith('Bearer ')) return
    const { origin: from, host } = request.headers
    const site = request.headers['sec-fetch-site']
    const foreign =
      from === undefined
        ? site !== undefined && site !== 'same-origin' && site !== 'none'
        : from !== origin() && from !== `${request.protocol}://${host}`
    if (foreign) throw new Refusal('kernel.wrongOrigin', 403)
  })
}
