import type { FastifyInstance } from 'fastify'
import { readinessOf } from '#kernel/health/readiness.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { release } from '#kernel/release.ts'

/**
 * `GET /livez`: 200 while the process answers at all; whoever gets none should start it anew.
 * `GET /readyz`: 200 when requests should be sent here, else 503, with what was looked at; also as `/healthz`.
 * `GET /version`: which release this is.
 */
export async function healthDoor(app: FastifyInstance, kernel: Kernel): Promise<void> {
  const database = kernel.store.kind
  app.get('/livez', (_, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))
  app.get('/version', (_, reply) => reply.header('cache-control', 'no-store').send({ version: release }))
  for (const path of ['/readyz', '/healthz'])
    app.get(path, async (_, reply) => {
      const { ready, checks } = await readinessOf(kernel)
      reply.header('cache-control', 'no-store')
      return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable', database, checks })
    })
}
