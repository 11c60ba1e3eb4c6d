import { demoPassword } from './load.ts'
import { people } from './people.ts'

/** What the start-up prints, so that anybody can walk in and look around. */
export function demoSignIns(): string {
  const width = Math.max(...people.map(({ username }) => username.length))
  const lines = people.map(({ username, name, about }) => `  ${username.padEnd(width)}  ${name}（${about}）`)
  return `演示账号 Demo accounts, all with the password ${demoPassword}:\n${lines.join('\n')}`
}
