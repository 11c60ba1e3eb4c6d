import { demoSignIns } from '../../demo/announce.ts'
import { start } from '../../start.ts'

/** `yishitang serve`: the web server with its workers, until it is told to stop. */
export async function serve(): Promise<number> {
  const running = await start(process.env)
  console.log(`Yishitang 议事堂 is ready at ${running.url}`)
  if (running.kernel.settings.demo) console.log(demoSignIns())
  if (running.kernel.store.kind === 'pglite')
    console.log(
      'The embedded database survives a crash of this process, but a power cut can lose the last seconds. ' +
        'Back it up on a schedule; for real use set DATABASE_URL to a PostgreSQL.',
    )
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await running.close()
  return 0
}
