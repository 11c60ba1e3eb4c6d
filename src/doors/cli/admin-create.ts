import { system } from '#kernel/access/actor.ts'
import { wholeCountry } from '#kernel/access/region.ts'
import { type CliCommand, Misspelled, read, type Terminal } from './command-line.ts'
import { cliWords } from './messages.ts'
import { throughTheCorridor } from './run.ts'
import { withKernel } from './with-kernel.ts'

/** What is typed for each of the three, and what they are called inside. */
const administratorRoles = {
  system: 'systemAdministrator',
  security: 'securityAdministrator',
  audit: 'auditAdministrator',
} as const

const isKind = (kind: string): kind is keyof typeof administratorRoles =>
  Object.hasOwn(administratorRoles, kind)

/** `yishitang admin create`: one of the three administrators, while there is none of that kind. */
export const adminCreate: CliCommand = {
  usage: '[--role system|security|audit] [--username NAME] [--name NAME] [--region CODE] [--password-stdin]',
  purpose: {
    zh: '建立第一位系统、安全或审计管理员（默认系统管理员），三类须是三个人，各执行一次。密码取自提问、标准输入或环境变量 ADMIN_PASSWORD。',
    en: 'Makes the first system, security or audit administrator: three people, one call for each. The password is asked for, or read from standard input or ADMIN_PASSWORD.',
  },
  async run(rest, terminal) {
    const { words, given } = read(rest, {
      role: 'text',
      username: 'text',
      name: 'text',
      region: 'text',
      'password-stdin': 'flag',
    })
    if (words.length > 0) throw new Misspelled(words.join(' '))
    const t = cliWords[terminal.locale]
    const kind = given.role ?? 'system'
    if (!isKind(kind)) throw new Misspelled(t.noSuchRole(kind))
    const role = administratorRoles[kind]
    const region = given.region ?? wholeCountry
    const username = given.username ?? (await asked(terminal, t.username, '--username'))
    const name = given.name ?? username
    const password = await passwordFrom(terminal, given['password-stdin'])
    return withKernel(terminal, async (kernel) => {
      const code = await throughTheCorridor(
        kernel,
        'accounts.createFirstAdministrator',
        { username, name, password, region, role },
        { actor: system },
        { ...terminal, say: () => {} },
      )
      if (code === 0) terminal.say(t.administratorMade(username, region, role))
      return code
    })
  },
}

/** `yishitang admin recover`: lets one of the three in again, who lost password or second factor. */
export const adminRecover: CliCommand = {
  usage: '[--username NAME] [--password-stdin]',
  purpose: {
    zh: '三类管理员丢失密码或验证器时，在服务器上为其设一个首次登录须改的密码，并取消两步验证；会留下记录。',
    en: 'Gives an administrator who lost password or second factor a password to change at the next sign-in. It goes on the record.',
  },
  async run(rest, terminal) {
    const { words, given } = read(rest, { username: 'text', 'password-stdin': 'flag' })
    if (words.length > 0) throw new Misspelled(words.join(' '))
    const t = cliWords[terminal.locale]
    const username = given.username ?? (await asked(terminal, t.username, '--username'))
    const password = await passwordFrom(terminal, given['password-stdin'])
    return withKernel(terminal, async (kernel) => {
      const code = await throughTheCorridor(
        kernel,
        'accounts.recoverAdministrator',
        { username, password },
        { actor: system },
        { ...terminal, say: () => {} },
      )
      if (code === 0) terminal.say(t.administratorRecovered(username))
      return code
    })
  },
}

async function passwordFrom(terminal: Terminal, piped: boolean | undefined): Promise<string> {
  if (piped) return (await terminal.readAll()).replace(/\r?\n$/, '')
  const { password } = cliWords[terminal.locale]
  return (
    terminal.environment.ADMIN_PASSWORD ?? asked(terminal, password, '--password-stdin', { hidden: true })
  )
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
