import { release } from '#kernel/release.ts'
import { type CliCommand, read } from './command-line.ts'

/** `yishitang version`: which release this is, and on which Node it runs. */
export const version: CliCommand = {
  usage: '',
  purpose: { zh: '显示版本号。', en: 'Says which release this is.' },
  async run(rest, { say }) {
    read(rest, {})
    say(`yishitang ${release} (Node.js ${process.versions.node})`)
    return 0
  },
}
