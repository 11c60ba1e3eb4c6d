import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { nearMisses } from '#kernel/gather-settings.ts'
import { settingNames, settingsFrom } from '#kernel/settings.ts'
import { recordedTerminal } from '../../../test/terminal.ts'
import { runCommandLine } from './commands.ts'

const folder = mkdtempSync(join(tmpdir(), 'yishitang-settings-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function kept(name: string, content: string): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

async function shown(environment: Record<string, string>) {
  const terminal = recordedTerminal(environment, { locale: 'en' })
  const code = await runCommandLine(['settings'], terminal)
  return { code, said: terminal.said, complained: terminal.complained.join('\n') }
}

test.each([
  ['DATABSE_URL', 'DATABASE_URL'],
  ['DATABASE_UR', 'DATABASE_URL'],
  ['LEDGER_ORGIN', 'LEDGER_ORIGIN'],
  ['PUBILC_URL', 'PUBLIC_URL'],
  ['database_url', 'DATABASE_URL'],
  ['MASTERKEY', 'MASTER_KEY'],
  ['DATABSE_URL_FILE', 'DATABASE_URL'],
])('%s is told to be %s misspelt', (written, meant) => {
  expect(nearMisses(settingNames, { [written]: 'x' })).toEqual([
    `There is no setting ${written}: did you mean ${meant}?`,
  ])
})

test('a name that only ours begin like is told to have no effect, and those of other programs are let be', () => {
  expect(nearMisses(settingNames, { YISHITANG_PORT_NUMBER: '1' })).toEqual([
    'There is no setting YISHITANG_PORT_NUMBER; it has no effect.',
  ])
  const others =
    'PATH HOME HOSTNAME LANG LC_ALL PWD SHELL TERM USER LOGNAME NODE_ENV npm_config_registry PGHOST TZ'
  expect(nearMisses(settingNames, Object.fromEntries(others.split(' ').map((name) => [name, 'x'])))).toEqual(
    [],
  )
  expect(nearMisses(settingNames, process.env)).toEqual([])
})

test('a setting may stand in a file, or be a credential of systemd', () => {
  const environment = {
    DATABASE_URL_FILE: kept('url', 'postgres://a:b@c/d\n'),
    CREDENTIALS_DIRECTORY: folder,
  }
  kept('SMTP_URL', 'smtps://u:p@mail.example:465\n')
  expect(settingsFrom(environment)).toMatchObject({
    DATABASE_URL: 'postgres://a:b@c/d',
    SMTP_URL: 'smtps://u:p@mail.example:465',
  })
  expect(() => settingsFrom({ ...environment, DATABASE_URL: 'postgres://x/y' })).toThrow(
    'DATABASE_URL is given twice',
  )
  expect(() => settingsFrom({ MASTER_KEY_FILE: join(folder, 'nowhere') })).toThrow(/MASTER_KEY_FILE.*ENOENT/)
})

test('all are shown with where they come from, and no secret is', async () => {
  const { code, said } = await shown({
    DATABASE_URL: 'postgres://yishitang:gehe1m@db.local/yishitang?sslmode=require',
    LEDGER_KEY: 'PRIVATE+KEY+gehe1m',
    SMS_SECRET_FILE: kept('sms', 'gehe1m'),
    ROBOT_URL: 'https://oapi.example/robot?access_token=gehe1m',
    SMS_HEADERS: '{"authorization":"gehe1m"}',
    PORT: '8080',
  })
  expect(code).toBe(0)
  expect(said).toContain(
    'DATABASE_URL=postgres://yishitang:••••@db.local/yishitang?sslmode=require  (environment)',
  )
  expect(said).toContain('PORT=8080  (environment)')
  expect(said).toContain('HOST=127.0.0.1  (default)')
  expect(said).toContain(`SMS_SECRET=••••  (file ${join(folder, 'sms')})`)
  expect(said).toHaveLength(settingNames.length)
  expect(said.join('\n')).not.toContain('gehe1m')
})

test('what does not fit is said by name', async () => {
  const { code, complained } = await shown({ PUBLIC_URL: 'ftp://x', PORT: '70000', DATABSE_URL: 'x' })
  expect(code).toBe(1)
  expect(complained).toMatch(/PORT: .*\n.*PUBLIC_URL: must begin with https/)
  expect(complained).toContain('did you mean DATABASE_URL?')
})

test('an address of the site has no path, and a slash at its end does no harm', () => {
  expect(settingsFrom({ PUBLIC_URL: 'https://a.example/' }).PUBLIC_URL).toBe('https://a.example')
  expect(() => settingsFrom({ PUBLIC_URL: 'https://a.example/b' })).toThrow(
    'PUBLIC_URL: must be a host alone',
  )
})
