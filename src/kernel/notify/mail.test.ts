import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { headerOf, type MailServer, mailServer, partOf } from '../../../test/mail-server.ts'
import { type Mail, mailSender } from './mail.ts'

const from = '议事堂 <no-reply@yishitang.example>'
const invitation: Mail = {
  id: '0190f2d0-1111-7000-8000-000000000001',
  to: 'zhou@example.org',
  subject: '邀请您参加上溪村路灯议事会',
  text: '您好：\n\n3 月 8 日 9:30，请到上溪村议事堂。\n详情见 https://yishitang.example/topics/1。',
  language: 'zh',
}

const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close()
})

async function serving(options?: Parameters<typeof mailServer>[0]): Promise<MailServer> {
  const server = await mailServer(options)
  opened.push(server)
  return server
}

const smtpError = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code })

test('a letter arrives with its text first, a simple page second, and the sender of the house', async () => {
  const { url, letters } = await serving()
  expect(await mailSender({ url, from }).send(invitation)).toEqual({ outcome: 'delivered' })
  const [letter] = letters as [string]
  expect(headerOf(letter, 'To')).toBe('zhou@example.org')
  expect(headerOf(letter, 'From')).toContain('<no-reply@yishitang.example>')
  expect(headerOf(letter, 'Auto-Submitted')).toBe('auto-generated')
  expect(headerOf(letter, 'Content-Type')).toMatch(/^multipart\/alternative/)
  expect(letter.indexOf('text/plain')).toBeLessThan(letter.indexOf('text/html'))
  const subject = headerOf(letter, 'Subject')!.replaceAll(/=\?UTF-8\?B\?([^?]*)\?=\s*/gi, (_, base64) =>
    Buffer.from(base64, 'base64').toString(),
  )
  expect(subject).toBe(invitation.subject)
})

test('each try to deliver a message carries the same id, also after the answer was lost', async () => {
  const line = { cut: () => {} }
  let tries = 0
  const server = await serving({
    onData(stream, _, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece) => pieces.push(piece))
      stream.on('end', () => {
        server.letters.push(Buffer.concat(pieces).toString())
        if (++tries === 1) line.cut()
        else done()
      })
    },
  })
  const sender = mailSender({ url: await lineTo(server.url, line), from, timeout: 2_000 })
  expect(await sender.send(invitation)).toMatchObject({ outcome: 'retryAfter' })
  expect(await sender.send(invitation)).toEqual({ outcome: 'delivered' })
  const ids = server.letters.map((letter) => headerOf(letter, 'Message-ID'))
  expect(ids).toEqual(Array(2).fill(`<${invitation.id}@yishitang.example>`))
})

/** A line to a server that a test can cut. */
async function lineTo(url: string, line: { cut(): void }): Promise<string> {
  const relay = createServer((near) => {
    const far = connect(Number(new URL(url).port), '127.0.0.1')
    for (const end of [near, far]) end.on('error', () => {})
    near.pipe(far).pipe(near)
    line.cut = () => {
      near.destroy()
      far.destroy()
    }
  })
  opened.push(relay)
  return listening(relay)
}

/** @returns where it listens, as a mail server */
function listening(server: Server): Promise<string> {
  return new Promise((done) =>
    server.listen(0, '127.0.0.1', () => done(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  )
}

test('no subject, text or address adds a header or a recipient', async () => {
  const recipients: string[] = []
  const { url, letters } = await serving({
    onRcptTo({ address }, _session, done) {
      recipients.push(address)
      done()
    },
  })
  const sender = mailSender({ url, from })
  const subject = '议题\r\nBcc: evil@example.org\r\n\r\n正文\u2028X-Evil: 1\u0000'
  await sender.send({ ...invitation, subject, text: 'a\r\n.\r\nMAIL FROM:<evil@example.org>\r\n' })
  expect(recipients).toEqual(['zhou@example.org'])
  expect(headerOf(letters[0]!, 'Bcc')).toBeUndefined()
  expect(headerOf(letters[0]!, 'X-Evil')).toBeUndefined()
  for (const to of [
    'a@example.org, b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    '"b@example.org" <a@example.org>',
    'a@example.org b@example.org',
    '"a@evil.example x"@example.org',
    'group: a@example.org;',
    'a@example.org>',
    'zhou',
    '',
  ])
    expect(await sender.send({ ...invitation, to }), to).toMatchObject({ outcome: 'failed' })
  expect(recipients).toHaveLength(1)
  await expect(sender.send({ ...invitation, id: 'x>\r\nBcc: <evil@example.org' })).rejects.toThrow(
    'id of a mail',
  )
})

test('markup in the text is shown, not run, and web addresses become links', async () => {
  const { url, letters } = await serving()
  const text = '<script>alert(1)</script> "x" https://yishitang.example/t?a=1&b=2。好的\n\n第二段'
  await mailSender({ url, from }).send({ ...invitation, text, language: 'en' })
  const html = partOf(letters[0]!, 'text/html')
  expect(html).toContain('&lt;script&gt;')
  expect(html).not.toContain('<script>')
  expect(html).toContain('<a href="https://yishitang.example/t?a=1&amp;b=2">')
  expect(html).toContain('<html lang="en">')
})

test('mail that can be stopped says where, by one click', async () => {
  const { url, letters } = await serving()
  const sender = mailSender({ url, from })
  await sender.send({ ...invitation, unsubscribeUrl: 'https://yishitang.example/stop/abc' })
  expect(headerOf(letters[0]!, 'List-Unsubscribe')).toBe('<https://yishitang.example/stop/abc>')
  expect(headerOf(letters[0]!, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
  await expect(sender.send({ ...invitation, unsubscribeUrl: 'javascript:alert(1)' })).rejects.toThrow('https')
})

test('a recipient or a content that the server refuses for good is final, and the reason names no person', async () => {
  const unknown = await serving({
    onRcptTo: (_, __, done) => done(smtpError(550, '5.1.1 <zhou@example.org> unknown')),
  })
  const spam = await serving({
    onData(stream, _, done) {
      stream.resume().on('end', () => done(smtpError(554, '5.7.1 spam from zhou')))
    },
  })
  for (const [{ url }, code] of [
    [unknown, '550 5.1.1'],
    [spam, '554 5.7.1'],
  ] as const) {
    const delivery = await mailSender({ url, from }).send(invitation)
    expect(delivery).toMatchObject({ outcome: 'failed', reason: expect.stringContaining(code) })
    expect(JSON.stringify(delivery)).not.toContain('zhou')
  }
})

test('a server that is not ready to take it, or that refuses us, is tried again later', async () => {
  const greylisting = await serving({ onRcptTo: (_, __, done) => done(smtpError(450, '4.7.1 try later')) })
  const busy = await serving({ onConnect: (_, done) => done(smtpError(421, '4.3.2 too busy')) })
  const blocked = await serving({ onConnect: (_, done) => done(smtpError(554, '5.7.1 blocked')) })
  const sender = await serving({
    onMailFrom: (_, __, done) => done(smtpError(550, '5.7.1 sender not allowed')),
  })
  const password = await serving({ onAuth: (_, __, done) => done(new Error('wrong')) })
  const outcomes = [
    [greylisting.url, 300],
    [busy.url, 300],
    [blocked.url, 900],
    [sender.url, 900],
    [password.url.replace('//', '//user:wrong@'), 900],
  ] as const
  for (const [url, seconds] of outcomes)
    expect(await mailSender({ url, from }).send(invitation)).toMatchObject({ outcome: 'retryAfter', seconds })
})

test('a server that is down, silent or unknown is tried again later, after no longer than allowed', async () => {
  const down = await mailServer()
  await down.close()
  const silent = createServer(() => {})
  opened.push(silent)
  const silentUrl = await listening(silent)
  const slow = await serving({ onData: (stream) => void stream.resume() })
  for (const url of [down.url, silentUrl, slow.url, 'smtp://nowhere.invalid:25']) {
    const begun = Date.now()
    const delivery = await mailSender({ url, from, timeout: 300 }).send(invitation)
    expect(delivery).toMatchObject({ outcome: 'retryAfter', seconds: 60 })
    expect(Date.now() - begun).toBeLessThan(5_000)
  }
})

test('a server whose certificate nobody vouches for gets no mail', async () => {
  const { url, letters } = await serving({ disabledCommands: [] })
  expect(await mailSender({ url, from }).send(invitation)).toMatchObject({ outcome: 'retryAfter' })
  expect(letters).toHaveLength(0)
})

test('a sender without an address is a mistake in the settings', () => {
  expect(() => mailSender({ url: 'smtp://localhost', from: '议事堂' })).toThrow('sender')
})
