import { expect, test } from 'vitest'
import { headerOf, mailServer } from '../../../test/mail-server.ts'
import { recordedTerminal } from '../../../test/terminal.ts'
import { runCommandLine } from './commands.ts'

const type = async (environment: Record<string, string>) => {
  const terminal = recordedTerminal({ LOG_LEVEL: 'silent', ...environment })
  return { code: await runCommandLine(['alert', '--unit', 'yishitang-backup.service'], terminal), terminal }
}

test('whoever is on duty gets a letter that names the unit that failed', async () => {
  const server = await mailServer()
  const { code } = await type({ SMTP_URL: server.url, OPERATOR_MAIL: 'duty@example.org' })
  await server.close()
  expect(code).toBe(0)
  expect(server.letters).toHaveLength(1)
  expect(headerOf(server.letters[0]!, 'To')).toContain('duty@example.org')
  expect(Buffer.from(server.letters[0]!).includes('yishitang-backup.service')).toBe(true)
})

test('where nobody can be told, it fails and says what to set', async () => {
  const { code, terminal } = await type({})
  expect(code).toBe(1)
  expect(terminal.complained.join()).toContain('OPERATOR_MAIL')
})
