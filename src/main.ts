import { runCommandLine } from './doors/cli/commands.ts'
import { terminalOf } from './doors/cli/terminal.ts'

process.exitCode = await runCommandLine(process.argv.slice(2), terminalOf(process.env))
