import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { localeOf, type Terminal } from './command-line.ts'

/** The terminal that this process was started from. */
export function terminalOf(environment: NodeJS.ProcessEnv): Terminal {
  return {
    environment,
    locale: localeOf(environment),
    say: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
    readAll: () => text(process.stdin),
    ...(process.stdin.isTTY ? { ask } : {}),
  }
}

async function ask(question: string, { hidden }: { hidden: boolean }): Promise<string> {
  process.stdout.write(question)
  const silent = new Writable({ write: (_, __, done) => done() })
  const lines = createInterface({
    input: process.stdin,
    output: hidden ? silent : process.stdout,
    terminal: true,
  })
  try {
    return await lines.question('')
  } finally {
    lines.close()
    if (hidden) process.stdout.write('\n')
  }
}
