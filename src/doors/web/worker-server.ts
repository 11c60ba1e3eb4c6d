import Fastify, { type FastifyInstance } from 'fastify'
import type { Kernel } from '#kernel/kernel.ts'
import { healthDoor } from './health.ts'
import { metricsDoor } from './metrics.ts'

/** What a process without pages says of itself: whether it is well, and its figures. */
export async function workerServer(kernel: Kernel): Promise<FastifyInstance> {
  const app = Fastify({ logger: false })
  await healthDoor(app, kernel)
  await metricsDoor(app, kernel)
  return app
}
