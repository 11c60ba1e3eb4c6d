import { setTimeout as pause } from 'node:timers/promises'
import type { Kernel } from '#kernel/kernel.ts'
import { demoSignIns } from '../../demo/announce.ts'
import { start } from '../../start.ts'
import { type CliCommand, read } from './command-line.ts'

/** `yishitang serve`: the web server with its workers, until it is told to stop. */
export const serve: CliCommand = {
  usage: '[--no-jobs]',
  purpose: {
    zh: '启动网站、后台任务和存证封存（不写命令时的默认）；--no-jobs 只提供网页，后台任务交给 worker。',
    en: 'Starts the web server, jobs and the sealer: what runs without a command. With --no-jobs it serves pages alone.',
  },
  async run(rest, { environment, say }) {
    const { given } = read(rest, { 'no-jobs': 'flag' })
    // Heard from the beginning: told to stop while it starts, it stops when it has started.
    const stopped = toldToStop()
    const running = await start(environment, { jobs: !given['no-jobs'] })
    say(`Yishitang 议事堂 is ready at ${running.url}`)
    if (running.kernel.settings.demo) say(demoSignIns())
    if (running.kernel.store.kind === 'pglite')
      say(
        'The embedded database survives a crash of this process, but a power cut can lose the last seconds. ' +
          'Back it up on a schedule; for real use set DATABASE_URL to a PostgreSQL.',
      )
    await stopped
    await drain(running.kernel)
    await running.close()
    return 0
  },
}

/** Says that it is not ready, and serves on until whoever sends requests here has noticed. */
async function drain({ vitals, settings, log }: Kernel): Promise<void> {
  vitals.draining = true
  log.info({ seconds: settings.DRAIN_SECONDS }, 'draining')
  await Promise.race([pause(settings.DRAIN_SECONDS * 1000), toldToStop()])
}

/** Resolves when the process is asked to end. */
export function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
