import type { FastifyInstance } from 'fastify'
import { runJob } from '#kernel/action/perform.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { changesChannel, startSealer } from '#kernel/ledger/sealer.ts'
import { startWitnessing } from '#kernel/ledger/witnessing.ts'
import { release } from '#kernel/release.ts'
import { startMixing } from '#kernel/secret/mixing.ts'
import { bringDemo } from './demo/bring-demo.ts'
import { buildServer } from './doors/web/server.ts'
import { writeOpenings } from './modules/places/index.ts'
import { openKernel } from './open-kernel.ts'

/** A running system. */
export type Running = { kernel: Kernel; app: FastifyInstance; url: string; close(): Promise<void> }

/** Opens the database, takes up work and listens; what was begun is ended again if any of it fails. */
export async function start(
  environment: Record<string, string | undefined>,
  { jobs = true }: { jobs?: boolean } = {},
): Promise<Running> {
  const began = Date.now()
  const kernel = await openKernel({ environment })
  const begun: (() => Promise<void>)[] = [
    () => kernel.store.close(),
    () => kernel.jobs.stop(),
    () => writeOpenings(kernel),
    () => kernel.limits.settle(),
  ]
  const close = async () => {
    kernel.log.info('stopping')
    for (let end = begun.pop(); end; end = begun.pop()) await end()
  }
  try {
    const { settings } = kernel
    await bringDemo(kernel)
    let url = settings.PUBLIC_URL ?? ''
    const app = await buildServer(kernel, () => url)
    begun.push(await hearOtherNodes(kernel))
    if (jobs) begun.push(await takeUpWork(kernel))
    begun.push(() => app.close())
    const listening = await app.listen({ host: settings.HOST, port: settings.PORT })
    url ||= listening
    kernel.log.info(
      { version: release, database: kernel.store.kind, jobs, milliseconds: Date.now() - began },
      'started',
    )
    return { kernel, app, url: listening, close }
  } catch (error) {
    await close()
    throw isTaken(error) ? new PortTaken(kernel.settings.PORT) : error
  }
}

/** Another program listens already where we should. */
export class PortTaken extends Error {
  constructor(port: number) {
    super(`port ${port} is taken by another program; set PORT to a free one, as in PORT=${port + 1}`)
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

/** Does the jobs that wait, seals the ledger and mixes secret rows. @returns what ends them, after what is in hand */
export async function takeUpWork(kernel: Kernel): Promise<() => Promise<void>> {
  const { registry, jobs } = kernel
  await jobs.work(registry.jobs.values(), (job, data, attempt) => runJob(kernel, job, data, attempt))
  const stopSealing = startSealer(kernel)
  const stopWitnessing = startWitnessing(kernel)
  const stopMixing = startMixing(kernel)
  return async () => {
    await jobs.stop()
    await stopMixing()
    await stopSealing()
    await stopWitnessing()
  }
}

/** What other nodes have changed, so that pages kept here do not grow stale. */
export function hearOtherNodes(kernel: Kernel): Promise<() => Promise<void>> {
  return kernel.store.listen(changesChannel, (payload) => {
    const told = JSON.parse(payload) as string[] | 'everything'
    kernel.changes.tell(told === 'everything' ? ['everything'] : told)
  })
}
