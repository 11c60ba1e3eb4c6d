import { DrizzleQueryError } from 'drizzle-orm'
import { databaseCode } from '#kernel/action/database-refusal.ts'
import { toldInALine } from '#kernel/log/told-error.ts'
import { adminCreate, adminRecover } from './admin-create.ts'
import { alert } from './alert.ts'
import { backup } from './backup.ts'
import { type CliCommand, Misspelled, type Terminal } from './command-line.ts'
import { docs } from './docs.ts'
import { drill } from './drill.ts'
import { keys, rotateKeys } from './keys.ts'
import { cliWords } from './messages.ts'
import { migrate } from './migrate.ts'
import { move } from './move.ts'
import { restore } from './restore.ts'
import { retention } from './retention.ts'
import { run } from './run.ts'
import { serve } from './serve.ts'
import { settings } from './settings.ts'
import { setupCheck } from './setup-check.ts'
import { verify } from './verify.ts'
import { version } from './version.ts'
import { witness } from './witness.ts'
import { worker } from './worker.ts'

/** What can be typed after `yishitang`, in the order in which help shows it. */
export const cliCommands: Record<string, CliCommand> = {
  serve,
  worker,
  migrate,
  'admin create': adminCreate,
  'admin recover': adminRecover,
  'setup check': setupCheck,
  run,
  verify,
  witness,
  backup,
  restore,
  drill,
  move,
  keys,
  'keys rotate': rotateKeys,
  retention,
  settings,
  alert,
  version,
  docs,
}

/** Runs one command line. @returns the exit code: 0 done, 1 refused or failed, 2 not understood */
export async function runCommandLine(line: readonly string[], terminal: Terminal): Promise<number> {
  const { name, rest } = split(line)
  if (name === 'help' || name === '--help' || name === '-h') return help(terminal)
  const command = cliCommands[name]
  if (!command) {
    terminal.complain(cliWords[terminal.locale].unknown(name))
    help({ ...terminal, say: terminal.complain })
    return 2
  }
  try {
    return await command.run(rest, terminal)
  } catch (error) {
    terminal.complain(`yishitang ${name}: ${wordsOf(error)}`)
    if (!(error instanceof Misspelled)) return 1
    terminal.complain(`yishitang ${name} ${command.usage}`)
    return 2
  }
}

/** Terminals of timers and services are kept too: what the database says quotes what somebody wrote. */
function wordsOf(error: unknown): string {
  const fromDatabase =
    error instanceof DrizzleQueryError || /^(?=.*\d)[0-9A-Z]{5}$/.test(databaseCode(error) ?? '')
  return fromDatabase ? toldInALine(error) : (error as Error).message
}

function split([first = 'serve', second, ...rest]: readonly string[]): { name: string; rest: string[] } {
  if (second !== undefined && `${first} ${second}` in cliCommands) return { name: `${first} ${second}`, rest }
  return { name: first, rest: second === undefined ? [] : [second, ...rest] }
}

function help({ say, locale }: Pick<Terminal, 'say' | 'locale'>): number {
  const t = cliWords[locale]
  say(t.usage)
  say('')
  say(t.commands)
  for (const [name, { usage, purpose }] of Object.entries(cliCommands)) {
    say(`  ${`${name} ${usage}`.trim()}`)
    say(`      ${purpose[locale]}`)
  }
  return 0
}
