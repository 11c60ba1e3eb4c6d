import { demoSignIns } from '../../demo/announce.ts'
import { start } from '../../start.ts'
import { type CliCommand, read } from './command-line.ts'

/** `yishitang serve`: the web server with its workers, until it is told to stop. */
export const serve: CliCommand = {
  usage: '',
  purpose: {
    zh: '启动网站、后台任务和存证封存（不写命令时的默认）。',
    en: 'Starts the web server, jobs and the sealer. This is what runs without a command.',
  },
  async run(rest, { environment, say }) {
    read(rest, {})
    // Heard from the beginning: told to stop while it starts, it stops when it has started.
    const stopped = toldToStop()
    const running = await start(environment)
    say(`Yishitang 议事堂 is ready at ${running.url}`)
    if (running.kernel.settings.demo) say(demoSignIns())
    if (running.kernel.store.kind === 'pglite')
      say(
        'The embedded database survives a crash of this process, but a power cut can lose the last seconds. ' +
          'Back it up on a schedule; for real use set DATABASE_URL to a PostgreSQL.',
      )
    await stopped
    await running.close()
    return 0
  },
}

/** Resolves when the process is asked to end. */
export function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
