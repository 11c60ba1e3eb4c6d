import { system } from '#kernel/access/actor.ts'
import { wholeCountry } from '#kernel/access/region.ts'
import { type CliCommand, Misspelled, read, type Terminal } from './command-line.ts'
import { cliWords } from './messages.ts'
import { throughTheCorridor } from './run.ts'
import { withKernel } from './with-kernel.ts'

/** `yishitang admin create`: the first administrator of a system that has none. */
export const adminCreate: CliCommand = {
  usage: '[--username NAME] [--name NAME] [--region CODE] [--password-stdin]',
  purpose: {
    zh: '在还没有管理员的系统里建立第一位系统管理员。密码取自提问、标准输入或环境变量 ADMIN_PASSWORD。',
    en: 'Makes the first system administrator. The password is asked for, or read from standard input or ADMIN_PASSWORD.',
  },
  async run(rest, terminal) {
    const { words, given } = read(rest, {
      username: 'text',
      name: 'text',
      region: 'text',
      'password-stdin': 'flag',
    })
    if (words.length > 0) throw new Misspelled(words.join(' '))
    const t = cliWords[terminal.locale]
    const region = given.region ?? wholeCountry
    const username = given.username ?? (await asked(terminal, t.username, '--username'))
    const name = given.name ?? username
    const password = given['password-stdin']
      ? (await terminal.readAll()).replace(/\r?\n$/, '')
      : (terminal.environment.ADMIN_PASSWORD ??
        (await asked(terminal, t.password, '--password-stdin', { hidden: true })))
    return withKernel(terminal, async (kernel) => {
      const code = await throughTheCorridor(
        kernel,
        'accounts.createFirstAdministrator',
        { username, name, password, region },
        { actor: system },
        { ...terminal, say: () => {} },
      )
      if (code === 0) terminal.say(t.administratorMade(username, region))
      return code
    })
  },
}

async function asked(
  { ask, locale }: Terminal,
  question: string,
  option: string,
  { hidden = false } = {},
): Promise<string> {
  if (!ask) throw new Misspelled(cliWords[locale].missing(option))
  return ask(question, { hidden })
}
