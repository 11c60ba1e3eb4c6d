import { takeUpWork } from '../../start.ts'
import { workerServer } from '../web/worker-server.ts'
import { type CliCommand, Misspelled, read } from './command-line.ts'
import { cliWords } from './messages.ts'
import { toldToStop } from './serve.ts'
import { withKernel } from './with-kernel.ts'

/** `yishitang worker`: jobs and sealing without a web server, for a machine of their own. */
export const worker: CliCommand = {
  usage: '[--port N]',
  purpose: {
    zh: '只运行后台任务和存证封存，不提供网页；--port 提供 /livez、/readyz 和 /metrics。',
    en: 'Runs jobs and seals the ledger, without pages; with --port it answers /livez, /readyz and /metrics.',
  },
  async run(rest, terminal) {
    const { port } = read(rest, { port: 'text' }).given
    if (port !== undefined && !/^\d{1,5}$/.test(port))
      throw new Misspelled(cliWords[terminal.locale].missing('--port N'))
    const stopped = toldToStop()
    return withKernel(terminal, async (kernel) => {
      const server = await workerServer(kernel)
      if (port !== undefined) await server.listen({ host: kernel.settings.HOST, port: Number(port) })
      const layDown = await takeUpWork(kernel)
      terminal.say(cliWords[terminal.locale].working)
      await stopped
      kernel.vitals.draining = true
      await layDown()
      await server.close()
      return 0
    })
  },
}
