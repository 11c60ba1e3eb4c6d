import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { Kernel } from '#kernel/kernel.ts'

/** `GET /healthz`: 200 when the database answers within two seconds, else 503. */
export async function healthDoor(app: FastifyInstance, kernel: Kernel): Promise<void> {
  app.get('/healthz', async (_, reply) => {
    reply.header('cache-control', 'no-store')
    try {
      await Promise.race([kernel.store.db.execute(sql`select 1`), tooLong(2_000)])
      return { status: 'ok', database: kernel.store.kind }
    } catch {
      return reply.code(503).send({ status: 'unavailable', database: kernel.store.kind })
    }
  })
}

function tooLong(milliseconds: number): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('too long')), milliseconds).unref())
}
