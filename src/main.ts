import { runCommandLine } from './doors/cli/commands.ts'
import { terminalOf } from './doors/cli/terminal.ts'
import { toldError, toldInALine } from './kernel/log/told-error.ts'

// What Node would print of an error that nobody caught holds whatever the error holds.
process.on('uncaughtException', (error) => {
  process.stderr.write(`yishitang: ${toldInALine(error)}\n${toldError(error).stack ?? ''}\n`)
  process.exit(1)
})

process.exitCode = await runCommandLine(process.argv.slice(2), terminalOf(process.env))
