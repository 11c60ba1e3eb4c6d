import { cliCommands } from './doors/cli/commands.ts'

const [name = 'serve', ...rest] = process.argv.slice(2)
const run = cliCommands[name]
if (!run) {
  console.error(`yishitang: no command "${name}". There are: ${Object.keys(cliCommands).join(', ')}.`)
  process.exit(2)
}
process.exitCode = await run(rest)
