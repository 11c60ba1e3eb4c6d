import { expect, test } from 'vitest'
import { mailServer } from '../../../test/mail-server.ts'
import { notifyVia, openChannels } from './channels.ts'

const code = { phone: '13800000007', template: 'SIGN_IN', parameters: { code: '1' }, idempotencyKey: 'a' }

test('each channel that is set up delivers, and one that is not says so', async () => {
  const server = await mailServer()
  const lines: string[] = []
  const channels = openChannels({
    mail: { url: server.url, from: 'a@example.org' },
    sms: { write: (line) => lines.push(line), demo: true },
  })
  const letter = { id: '1', to: 'b@example.org', subject: '通知', text: '正文', language: 'zh' } as const
  expect(await notifyVia('mail', letter, channels)).toEqual({ outcome: 'delivered' })
  expect(await notifyVia('sms', code, channels)).toEqual({ outcome: 'delivered' })
  expect(await notifyVia('robot', { kind: 'text', text: '通知' }, channels)).toEqual({
    outcome: 'failed',
    reason: 'The channel robot is not set up.',
  })
  expect(server.letters).toHaveLength(1)
  expect(lines).toHaveLength(1)
  await server.close()
})

test('settings that do not fit are told when the channels are opened', () => {
  expect(openChannels({})).toEqual({})
  expect(() => openChannels({ sms: { url: 'https://sms.example', body: 'no' } })).toThrow('JSON')
  expect(() => openChannels({ robot: { kind: 'wecom', url: 'https://example.org' } })).toThrow('qyapi')
})
