import type { FastifyInstance } from 'fastify'
import { runJob } from '#kernel/action/perform.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { buildServer } from './doors/web/server.ts'
import { openKernel } from './open-kernel.ts'

/** A running system. */
export type Running = { kernel: Kernel; app: FastifyInstance; url: string; close(): Promise<void> }

/** Opens the database, takes up work and listens. */
export async function start(environment: Record<string, string | undefined>): Promise<Running> {
  const kernel = await openKernel({ environment })
  const { settings, registry, jobs } = kernel
  let url = settings.PUBLIC_URL ?? ''
  const app = await buildServer(kernel, () => url)
  await jobs.work(registry.jobs.values(), (job, data) => runJob(kernel, job, data))
  const listening = await app.listen({ host: settings.HOST, port: settings.PORT })
  url ||= listening
  return {
    kernel,
    app,
    url: listening,
    close: async () => {
      await app.close()
      await jobs.stop()
      await kernel.store.close()
    },
  }
}
