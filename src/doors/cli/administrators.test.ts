import { expect, test } from 'vitest'
import { onInstallations } from '../../../test/installations.ts'
import { recordedTerminal } from '../../../test/terminal.ts'
import { runCommandLine } from './commands.ts'

const region = '990121000000'
const password = 'correct horse battery'

onInstallations('the three administrators of a new installation', (environment) => {
  const type = async (line: string[], input = '') => {
    const terminal = recordedTerminal(environment(), { locale: 'en', input })
    const code = await runCommandLine(line, terminal)
    return { code, said: terminal.said.join('\n'), complained: terminal.complained.join('\n') }
  }
  const create = (role: string, username: string) =>
    type(
      ['admin', 'create', '--role', role, '--username', username, '--region', region, '--password-stdin'],
      password,
    )
  const run = async (name: string, as: string, json: object) => {
    const answer = await type(['run', name, '--as', as, '--json', JSON.stringify(json)])
    return { ...answer, output: answer.code === 0 ? JSON.parse(answer.said) : undefined }
  }

  test('are made one by one, each once, and let everybody else in', async () => {
    expect(await create('system', 'xitong')).toMatchObject({ code: 0 })
    expect(await create('security', 'xitong')).toMatchObject({ code: 1 })
    expect(await create('security', 'anquan')).toMatchObject({
      code: 0,
      said: expect.stringContaining('security administrator "anquan"'),
    })
    expect(await create('audit', 'shenji')).toMatchObject({ code: 0 })
    for (const role of ['system', 'security', 'audit'])
      expect(await create(role, 'another')).toMatchObject({
        code: 1,
        complained: expect.stringContaining('administrator already'),
      })
    expect(await create('editor', 'another')).toMatchObject({ code: 2 })

    const enrolled = await run('accounts.enrol', 'xitong', {
      username: 'yexiaohe',
      name: '叶小禾',
      region,
      password: 'kettle-cloud-47',
    })
    const { account } = enrolled.output
    expect(await run('accounts.grant', 'anquan', { account, role: 'liaisonOfficer', region })).toMatchObject({
      code: 0,
    })
    expect(
      await run('accounts.grant', 'anquan', { account, role: 'auditAdministrator', region }),
    ).toMatchObject({ code: 1 })
    expect(await run('accounts.grant', 'xitong', { account, role: 'member', region })).toMatchObject({
      code: 1,
    })
    expect(await type(['verify'])).toMatchObject({ code: 0 })
  })

  test('are let in again at the machine where they lost their password, and nobody else is', async () => {
    const recover = (username: string) =>
      type(['admin', 'recover', '--username', username, '--password-stdin'], 'another horse battery')
    expect(await recover('anquan')).toMatchObject({ code: 0 })
    expect(await recover('yexiaohe')).toMatchObject({ code: 1 })
    const signedIn = await type(
      ['run', 'session.create', '--json', '-'],
      JSON.stringify({ username: 'anquan', password: 'another horse battery' }),
    )
    expect(JSON.parse(signedIn.said)).toMatchObject({ temporary: true, complete: false })
    const trail = await run('audit.trail', 'shenji', {})
    expect(JSON.stringify(trail.output)).toContain('accounts.recovered')
  })
})
