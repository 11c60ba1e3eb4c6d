import { takeUpWork } from '../../start.ts'
import { type CliCommand, read } from './command-line.ts'
import { cliWords } from './messages.ts'
import { toldToStop } from './serve.ts'
import { withKernel } from './with-kernel.ts'

/** `yishitang worker`: jobs and sealing without a web server, for a machine of their own. */
export const worker: CliCommand = {
  usage: '',
  purpose: {
    zh: '只运行后台任务和存证封存，不提供网页。',
    en: 'Runs jobs and seals the ledger, without a web server.',
  },
  async run(rest, terminal) {
    read(rest, {})
    const stopped = toldToStop()
    return withKernel(terminal, async (kernel) => {
      const layDown = await takeUpWork(kernel)
      terminal.say(cliWords[terminal.locale].working)
      await stopped
      await layDown()
      return 0
    })
  },
}
