import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { anonymous } from '#kernel/access/actor.ts'
import { perform } from '#kernel/action/perform.ts'
import { type House, onBothDatabases } from '../../../test/kernel.ts'
import { actorOfToken } from './actor-of-token.ts'
import { eraseAccount, exportAccount } from './own-account.ts'
import { createSessionByPhone, deliverCode, indexOf, sendCode, showCodeRequest } from './phone-code.ts'
import { waysToSignIn } from './sessions.ts'
import { accounts, grants, phoneCodes } from './tables.ts'

/** A gateway that keeps what it was asked to send. */
function watchedGateway(house: House) {
  const sent: { phone: string; code: string }[] = []
  house.kernel.channels.sms = {
    async send({ phone, parameters }) {
      sent.push({ phone, code: parameters.code! })
      return { outcome: 'delivered' }
    },
  }
  return sent
}

/** Asks for a code and runs the job that the command queued. */
async function askedFor(house: House, phone: string) {
  const { request } = await house.do(sendCode, { phone })
  for (const data of await house.takeQueued(deliverCode)) await house.run(deliverCode, data)
  return request
}

type From = { address: string; device?: string }
const nobody = (from: From) => ({ actor: anonymous, locale: 'zh', ...from }) as const

const askAs = async (house: House, phone: string, from: From) =>
  (await perform(house.kernel, sendCode, { phone }, nobody(from))).output.request

const enterAs = async (house: House, given: { request: string; code: string }, from: From) =>
  (await perform(house.kernel, createSessionByPhone, given, nobody(from))).output

async function deliver(house: House) {
  for (const data of await house.takeQueued(deliverCode)) await house.run(deliverCode, data)
}

onBothDatabases('signing in with a code to the phone', (house) => {
  test('a resident who was never here gets a code by message, and with it an account that knows the phone alone', async () => {
    const sent = watchedGateway(house())
    house().setNow('2026-09-01T09:00:00+08:00')
    const request = await askedFor(house(), '138 0000 1001')
    expect(sent.at(-1)).toMatchObject({ phone: '13800001001' })
    expect(await house().ask(showCodeRequest, { request })).toEqual({ phone: '138****1001', demoCode: null })

    const { token } = await house().do(createSessionByPhone, { request, code: sent.at(-1)!.code })
    const actor = await actorOfToken(house().kernel, token)
    expect(actor).toMatchObject({ kind: 'person', name: '138****1001', grants: [] })
    const { data } = await house().ask(exportAccount, {}, actor)
    expect(data).toMatchObject({ phone: '13800001001', username: null })
    const [row] = await house()
      .kernel.store.db.select()
      .from(accounts)
      .where(eq(accounts.id, actor!.account!))
    expect(JSON.stringify(row)).not.toContain('13800001001')

    house().setNow('2026-09-01T09:10:00+08:00')
    const again = await askedFor(house(), '13800001001')
    const second = await house().do(createSessionByPhone, { request: again, code: sent.at(-1)!.code })
    expect((await actorOfToken(house().kernel, second.token))!.account).toBe(actor!.account)
  })

  test('makes nobody an administrator of the three before a second factor stands beside it', async () => {
    const sent = watchedGateway(house())
    house().setNow('2026-09-01T15:00:00+08:00')
    const {
      vault,
      store: { db },
    } = house().kernel
    const phone = '13800001071'
    const now = house().kernel.clock.now()
    const [{ id } = expect.fail()] = await db
      .insert(accounts)
      .values({
        username: 'watcher71',
        name: vault.seal('蓝溪', 'accounts.name'),
        phoneIndex: indexOf(vault, phone),
        createdAt: now,
      })
      .returning()
    await db
      .insert(grants)
      .values({ accountId: id, role: 'auditAdministrator', region: '990121000000', validFrom: now })
    const signIn = async () => {
      house().setNow(new Date(house().kernel.clock.now().getTime() + 120_000))
      const request = await askedFor(house(), phone)
      return house().do(createSessionByPhone, { request, code: sent.at(-1)!.code })
    }
    await expect(signIn()).rejects.toMatchObject({ code: 'accounts.phoneTooLittle' })
    await db.update(accounts).set({ totpConfirmedAt: now }).where(eq(accounts.id, id))
    const { token } = await signIn()
    expect(await actorOfToken(house().kernel, token)).toMatchObject({ lacking: 'secondFactor', grants: [] })
  })

  test('a code works once, for five minutes, and for five guesses', async () => {
    const sent = watchedGateway(house())
    house().setNow('2026-09-02T09:00:00+08:00')
    const request = await askedFor(house(), '13800001002')
    const right = sent.at(-1)!.code
    const wrong = right === '000000' ? '000001' : '000000'
    const attempt = (code: string) => house().do(createSessionByPhone, { request, code })
    for (let guess = 0; guess < 4; guess++)
      await expect(attempt(wrong)).rejects.toMatchObject({ code: 'accounts.wrongCode', field: 'code' })
    await attempt(right)
    await expect(attempt(right)).rejects.toMatchObject({ code: 'accounts.codeExpired' })

    house().setNow('2026-09-02T09:02:00+08:00')
    const other = await askedFor(house(), '13800001002')
    for (let guess = 0; guess < 5; guess++)
      await expect(house().do(createSessionByPhone, { request: other, code: wrong })).rejects.toBeTruthy()
    await expect(
      house().do(createSessionByPhone, { request: other, code: sent.at(-1)!.code }),
    ).rejects.toMatchObject({ code: 'accounts.codeExpired' })

    house().setNow('2026-09-02T09:10:00+08:00')
    const late = await askedFor(house(), '13800001002')
    house().setNow('2026-09-02T09:15:01+08:00')
    await expect(
      house().do(createSessionByPhone, { request: late, code: sent.at(-1)!.code }),
    ).rejects.toMatchObject({ code: 'accounts.codeExpired' })
  })

  test('a phone gets one code a minute and ten a day, so that nobody is flooded', async () => {
    watchedGateway(house())
    for (let minute = 0; minute < 10; minute++) {
      house().setNow(`2026-09-03T09:${String(minute * 2).padStart(2, '0')}:00+08:00`)
      await house().do(sendCode, { phone: '13800001003' })
    }
    await expect(house().do(sendCode, { phone: '13800001003' })).rejects.toMatchObject({
      code: 'accounts.codeJustSent',
      status: 429,
    })
    house().setNow('2026-09-03T20:00:00+08:00')
    await expect(house().do(sendCode, { phone: '13800001003' })).rejects.toMatchObject({
      code: 'accounts.tooManyCodes',
    })
    house().setNow('2026-09-04T09:01:00+08:00')
    await house().do(sendCode, { phone: '13800001003' })
  })

  test('neither the database nor the queue holds the code or the phone in the open', async () => {
    watchedGateway(house())
    house().setNow('2026-09-05T09:00:00+08:00')
    const { request } = await house().do(sendCode, { phone: '13800001004' })
    const [kept] = await house()
      .kernel.store.db.select()
      .from(phoneCodes)
      .where(eq(phoneCodes.phoneIndex, indexOf(house().kernel.vault, '13800001004')))
    const queued = await house().takeQueued(deliverCode)
    expect(JSON.stringify([kept, queued, request])).not.toContain('13800001004')
    expect(kept!.codeHash.length).toBeGreaterThan(30)
  })

  test('whoever signed in by phone can erase the account without a password', async () => {
    const sent = watchedGateway(house())
    house().setNow('2026-09-06T09:00:00+08:00')
    const request = await askedFor(house(), '13800001005')
    const { token } = await house().do(createSessionByPhone, { request, code: sent.at(-1)!.code })
    const actor = await actorOfToken(house().kernel, token)
    await house().do(eraseAccount, { sure: true }, actor)
    expect(await actorOfToken(house().kernel, token)).toBeUndefined()
    const [row] = await house()
      .kernel.store.db.select()
      .from(accounts)
      .where(eq(accounts.id, actor!.account!))
    expect(row).toMatchObject({ phone: null, phoneIndex: null })
  })

  test('a stranger who asks for codes neither voids the owner’s nor keeps the owner from asking', async () => {
    const sent = watchedGateway(house())
    house().setNow('2026-09-07T09:00:00+08:00')
    const phone = '13800001006'
    const request = await askedFor(house(), phone)
    const mine = sent.at(-1)!.code
    const wrong = mine === '000000' ? '000001' : '000000'
    const stranger = { address: '203.0.113.9' }
    const theirs = await askAs(house(), phone, stranger)
    for (let guess = 0; guess < 5; guess++)
      await expect(house().do(createSessionByPhone, { request: theirs, code: wrong })).rejects.toBeTruthy()
    await house().do(createSessionByPhone, { request, code: mine })
    for (let minute = 1; minute <= 14; minute++) {
      house().setNow(`2026-09-07T10:${String(minute * 2).padStart(2, '0')}:00+08:00`)
      await askAs(house(), phone, { ...stranger, device: minute < 8 ? 'one' : 'two' })
    }
    house().setNow('2026-09-07T11:00:00+08:00')
    await expect(askAs(house(), phone, { ...stranger, device: 'three' })).rejects.toMatchObject({
      code: 'accounts.tooManyCodes',
    })
    await askAs(house(), phone, { address: '198.51.100.4' })
  })

  test('on a device that signed in before, the owner gets a code whatever strangers have asked for', async () => {
    const sent = watchedGateway(house())
    const phone = '13800001007'
    const home = { address: '203.0.113.30', device: 'home' }
    house().setNow('2026-09-08T09:00:00+08:00')
    const request = await askAs(house(), phone, home)
    await deliver(house())
    await enterAs(house(), { request, code: sent.at(-1)!.code }, home)
    for (let net = 0; net < 19; net++) await askAs(house(), phone, { address: `192.0.2.${net}` })
    await expect(askAs(house(), phone, { address: '192.0.2.200' })).rejects.toMatchObject({
      code: 'kernel.questionFirst',
    })
    house().setNow('2026-09-08T09:10:00+08:00')
    await askAs(house(), phone, home)
  })

  test('of many who ask for a new phone at once, one is sent a code', async () => {
    watchedGateway(house())
    house().setNow('2026-09-09T09:00:00+08:00')
    await house().takeQueued(deliverCode)
    const asked = await Promise.allSettled(
      Array.from({ length: 6 }, () => house().do(sendCode, { phone: '13800001008' })),
    )
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await house().takeQueued(deliverCode)).toHaveLength(1)
  })

  test('two first sign-ins with one phone at once open one account', async () => {
    const sent = watchedGateway(house())
    house().setNow('2026-09-10T09:00:00+08:00')
    const phone = '13800001009'
    const [one, other] = [{ address: '203.0.113.1' }, { address: '203.0.113.2' }]
    const requests = [await askAs(house(), phone, one), await askAs(house(), phone, other)]
    await deliver(house())
    const [first, second] = sent.slice(-2)
    const signed = await Promise.all([
      enterAs(house(), { request: requests[0]!, code: first!.code }, one),
      enterAs(house(), { request: requests[1]!, code: second!.code }, other),
    ])
    const [a, b] = await Promise.all(signed.map(({ token }) => actorOfToken(house().kernel, token)))
    expect(a!.account).toBe(b!.account)
  })

  test('where no text messages can be sent, nobody is offered a code', async () => {
    const { sms, ...others } = house().kernel.channels
    house().kernel.channels = others
    expect((await house().ask(waysToSignIn, {})).phone).toBe(false)
    await expect(house().do(sendCode, { phone: '13800001010' })).rejects.toMatchObject({
      code: 'accounts.noPhoneSignIn',
      field: 'phone',
    })
    house().kernel.channels = { ...others, ...(sms && { sms }) }
  })
})
