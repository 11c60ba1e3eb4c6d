import { moveDatabase } from '#kernel/transfer/move.ts'
import { type CliCommand, Misspelled, read } from './command-line.ts'
import { cliWords } from './messages.ts'
import { reportVerdict } from './verify.ts'
import { withKernel } from './with-kernel.ts'

/** `yishitang move --to postgres://…`: from the embedded database to PostgreSQL, then verifies what arrived. */
export const move: CliCommand = {
  usage: '--to postgres://…',
  purpose: {
    zh: '把内嵌数据库里的全部内容搬到一个空的 PostgreSQL，并在那里核对。',
    en: 'Moves everything from the embedded database to an empty PostgreSQL, and verifies it there.',
  },
  async run(rest, terminal) {
    const { to } = read(rest, { to: 'text' }).given
    const t = cliWords[terminal.locale]
    if (!to?.startsWith('postgres')) throw new Misspelled(t.missing('--to postgres://…'))
    const here = { ...terminal, environment: { ...terminal.environment, DATABASE_URL: undefined } }
    const there = { ...terminal, environment: { ...terminal.environment, DATABASE_URL: to } }
    return withKernel(here, (source) =>
      withKernel(there, async (target) => {
        const { rows, tables } = await moveDatabase(source.store, target.store)
        terminal.say(t.moved(String(rows), String(tables)))
        const code = await reportVerdict(target, terminal)
        if (code === 0) terminal.say(t.movedNext)
        return code
      }),
    )
  },
}
