import { userInfo } from 'node:os'
import { type Actor, anonymous, system } from '#kernel/access/actor.ts'
import { ask, type Caller, perform } from '#kernel/action/perform.ts'
import { InvalidInput, Refusal } from '#kernel/action/refusal.ts'
import { refusalWords } from '#kernel/action/registry.ts'
import { commandLine } from '#kernel/audit/keeping.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { sealAll } from '#kernel/ledger/sealer.ts'
import { actorNamed } from '#modules/accounts/index.ts'
import { type CliCommand, Misspelled, read, type Terminal } from './command-line.ts'
import { cliWords } from './messages.ts'
import { withKernel } from './with-kernel.ts'

/** `yishitang run <name>`: the same corridor that pages and the API go through, with the same refusals. */
export const run: CliCommand = {
  usage: '<module.verb> [--json INPUT | --json -] [--as USERNAME | --as-system] [--key KEY]',
  purpose: {
    zh: '执行一个命令或查询（名称见 docs/permissions.md），结果以 JSON 输出；默认以未登录者的身份。',
    en: 'Performs a command or asks a query by name (see docs/permissions.md) and prints JSON; as nobody unless told.',
  },
  async run(rest, terminal) {
    const { words, given } = read(rest, { json: 'text', as: 'text', 'as-system': 'flag', key: 'text' })
    const [name] = words
    if (!name || words.length > 1 || (given.as && given['as-system'])) throw new Misspelled(this.usage)
    const input = inputOf(given.json === '-' ? await terminal.readAll() : (given.json ?? '{}'), terminal)
    return withKernel(terminal, async (kernel) => {
      const actor = given['as-system']
        ? system
        : given.as
          ? await personNamed(kernel, given.as, terminal)
          : anonymous
      return throughTheCorridor(kernel, name, input, { actor, key: given.key }, terminal)
    })
  },
}

function inputOf(json: string, { locale }: Terminal): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw new Misspelled(cliWords[locale].notJson)
  }
}

async function personNamed(kernel: Kernel, username: string, { locale }: Terminal): Promise<Actor> {
  const person = await actorNamed(kernel, username)
  if (!person) throw new Error(cliWords[locale].noSuchAccount(username))
  return person
}

/** Does or asks `name` and prints the answer. @returns 0, or 1 with the refusal in words */
export async function throughTheCorridor(
  kernel: Kernel,
  name: string,
  input: unknown,
  { actor, key }: Pick<Caller, 'actor' | 'key'>,
  { say, complain, locale }: Terminal,
): Promise<number> {
  const caller: Caller = { actor, key, locale, address: commandLine, operator: userInfo().username }
  const { commands, queries } = kernel.registry
  const command = commands.get(name)
  const query = queries.get(name)
  try {
    if (command) {
      const { output } = await perform(kernel, command, input, caller)
      await sealAll(kernel)
      say(JSON.stringify(command.output.parse(output), null, 2))
    } else if (query) {
      say(JSON.stringify(query.output.parse(await ask(kernel, query, input, caller)), null, 2))
    } else throw new Misspelled(cliWords[locale].noSuchAction(name))
    return 0
  } catch (error) {
    if (error instanceof InvalidInput) {
      for (const [field, said] of Object.entries(error.fields)) complain(`${field || '-'}: ${said}`)
      return 1
    }
    if (error instanceof Refusal) {
      complain(refusalWords(kernel.registry, error.code, error.facts, locale))
      return 1
    }
    throw error
  }
}
