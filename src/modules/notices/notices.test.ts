import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Door, openDoor } from '../../../test/door.ts'
import { onBothDatabases } from '../../../test/kernel.ts'
import { bytesOf, type LocalServer, localServer } from '../../../test/local-server.ts'
import { headerOf, type MailServer, mailServer, partOf } from '../../../test/mail-server.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { runJob } from '../../kernel/action/perform.ts'
import { type NewNotice, tell } from '../../kernel/flow/notice-record.ts'
import { notices } from '../../kernel/flow/tables.ts'
import { type Job, job } from '../../kernel/jobs/job.ts'
import { accounts } from '../accounts/tables.ts'
import { listDeliveries, tryAgain } from './deliveries.ts'
import { deliver } from './delivering.ts'
import { handOver } from './handing-over.ts'
import { sendMailCode } from './mail-code.ts'
import { listNotices, readNotices } from './reading.ts'
import { addRobot, closeRobot } from './robots.ts'
import { type DeliveryChannel, noticeDeliveries, noticeWishes } from './tables.ts'
import { changeWishes, confirmMail, forgetMail, setMail, showWishes } from './wishes.ts'

/** Tells as any module would, inside a transaction. */
const telling = job({
  name: 'test.tell',
  data: z.any(),
  run: (notice: NewNotice, writer) => tell(writer, notice),
})

const town1 = '990121100000'

let mail: MailServer
let mailWorks: boolean
let gateway: LocalServer
let gatewayStatus: number
let messages: Record<string, string>[]
let robot: LocalServer
let said: { path: string; text: string }[]

beforeAll(async () => {
  mail = await mailServer({
    onRcptTo: (_, _session, done) =>
      done(mailWorks ? null : Object.assign(new Error('Try later'), { responseCode: 451 })),
  })
  gateway = await localServer(async (request, response) => {
    messages.push(JSON.parse((await bytesOf(request)).toString()))
    response.writeHead(gatewayStatus).end('{}')
  })
  robot = await localServer(async (request, response) => {
    const { actionCard } = JSON.parse((await bytesOf(request)).toString())
    said.push({ path: request.url!, text: actionCard.text })
    response.end('{"errcode":0}')
  })
})
afterAll(() => Promise.all([mail.close(), gateway.close(), robot.close()]))

const environment = () => ({
  SMTP_URL: mail.url,
  MAIL_FROM: '议事堂 <no-reply@example.org>',
  SMS_URL: `${gateway.origin}/send`,
  SMS_BODY: '{"to":"{{phone}}","template":"{{template}}","text":"{{parameters.notice}}"}',
  SMS_NOTICE_TEMPLATE: 'NOTICE1',
  INSIDE_ORIGINS: `${gateway.origin}, ${robot.origin}`,
  PUBLIC_URL: 'https://yishitang.example.org',
})

describe('notices', () => {
  onBothDatabases('told to people', told, environment)
})

function told(house: Parameters<Parameters<typeof onBothDatabases>[1]>[0]) {
  let town: Town
  let door: Door
  let minute = 0
  beforeAll(async () => {
    town = await settleIn(house())
    door = await openDoor(house())
  })
  afterAll(() => door?.close())
  beforeEach(() => {
    mailWorks = true
    gatewayStatus = 200
    messages = []
    said = []
    mail.letters.length = 0
    minute++
    town.at(
      `2026-03-02 ${String(8 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
    )
  })
  afterEach(async () => {
    await db().delete(noticeWishes)
    await db().delete(notices)
    await db().update(accounts).set({ phone: null })
  })

  const db = () => house().kernel.store.db
  const tellAbout = (notice: Partial<NewNotice> = {}) =>
    house().run(telling, {
      to: { role: 'liaisonOfficer', region: town1 },
      code: 'voices.assigned',
      href: '/desk/voices',
      ...notice,
    })
  const waitingFor = async (channel: DeliveryChannel) =>
    db().select().from(noticeDeliveries).where(eq(noticeDeliveries.channel, channel))
  /** One round of the clock: hands over, and does what was queued. */
  const round = async () => {
    await house().run(handOver, {})
    for (const { id } of await db()
      .select()
      .from(noticeDeliveries)
      .where(eq(noticeDeliveries.state, 'waiting')))
      await house().run(deliver, { delivery: id })
  }
  const confirmedMail = async (username: string, address = `${username}@example.org`) => {
    const as = town.as(username)
    await house().do(setMail, { mail: address }, as)
    await house().run(sendMailCode, { account: as.account! })
    const code = /\d{6}/.exec(partOf(mail.letters.at(-1)!, 'text/plain'))![0]
    expect(await house().do(confirmMail, { code }, as)).toEqual({ confirmed: true })
    mail.letters.length = 0
  }
  const withPhone = (username: string, phone = '13800138000') =>
    db()
      .update(accounts)
      .set({ phone: house().kernel.vault.seal(phone, 'accounts.phone') })
      .where(eq(accounts.id, town.as(username).account!))

  test('a code for an address that is sent a second time is the same mail', async () => {
    const as = town.as('luosuxin')
    await house().do(setMail, { mail: 'luosuxin@example.org' }, as)
    const attempt = { id: randomUUID(), number: 1, done: async () => {} }
    for (let tries = 0; tries < 2; tries++)
      await runJob(house().kernel, sendMailCode as unknown as Job, { account: as.account! }, attempt)
    const [first, second] = mail.letters.map((letter) => headerOf(letter, 'Message-ID'))
    expect(first).toContain(attempt.id)
    expect(second).toBe(first)
    mail.letters.length = 0
  })

  test('[A7] a notice waits on the site for whoever holds the role there, and for nobody else', async () => {
    await tellAbout({ urgent: true })
    const mine = await house().ask(listNotices, {}, town.as('yexiaohe'))
    expect(mine).toMatchObject({ unread: 1, items: [{ urgent: true, read: false, href: '/desk/voices' }] })
    expect(mine.items[0]!.text).not.toContain('voices.assigned')
    for (const other of ['hailan', 'xiaozhao'])
      expect(await house().ask(listNotices, {}, town.as(other))).toMatchObject({ unread: 0, items: [] })
  })

  test('each holder of a role reads for themselves, and the head of every page counts what is unread', async () => {
    await tellAbout({ to: { role: 'specialCommitteeStaff', region: '990100000000' } })
    await tellAbout({ to: { role: 'specialCommitteeStaff', region: '990100000000' } })
    const reader = town.as('qixiaoman')
    const pageOf = async () => (await door.get('/my/notices', reader)).text()
    expect(await pageOf()).toMatch(/2 条未读通知/)
    const { items } = await house().ask(listNotices, {}, reader)
    await house().do(readNotices, { notices: [items[0]!.id] }, reader)
    expect(await house().ask(listNotices, { unread: true }, reader)).toMatchObject({
      unread: 1,
      items: [{ id: items[1]!.id }],
    })
    await house().do(readNotices, { all: true }, reader)
    expect(await pageOf()).not.toMatch(/条未读通知/)
    const colleague = town.as('luosuxin')
    const others = colleague.grants.some((grant) => grant.role === 'specialCommitteeStaff') ? 2 : 0
    expect((await house().ask(listNotices, {}, colleague)).unread).toBe(others)
  })

  test('nobody marks a notice of somebody else as read', async () => {
    await tellAbout()
    const { items } = await house().ask(listNotices, {}, town.as('yexiaohe'))
    expect(await house().do(readNotices, { notices: [items[0]!.id] }, town.as('hailan'))).toEqual({ read: 0 })
    expect((await house().ask(listNotices, {}, town.as('yexiaohe'))).unread).toBe(1)
  })

  test('a long list goes on page by page, without a notice twice or left out', async () => {
    for (let n = 0; n < 7; n++) await tellAbout({ href: `/desk/voices?n=${n}` })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await house().ask(
        listNotices,
        { most: 3, ...(after ? { after } : {}) },
        town.as('yexiaohe'),
      )
      seen.push(...page.items.map(({ href }) => href))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toHaveLength(7)
    expect(new Set(seen).size).toBe(7)
  })

  test('mail goes to a confirmed address, once, in the words and the language that the person chose', async () => {
    await confirmedMail('yexiaohe')
    await house().do(changeWishes, { byMail: 'all', bySms: 'none', language: 'en' }, town.as('yexiaohe'))
    await tellAbout()
    await round()
    await round()
    for (const { id } of await waitingFor('mail')) await house().run(deliver, { delivery: id })
    expect(mail.letters).toHaveLength(1)
    expect(headerOf(mail.letters[0]!, 'To')).toBe('yexiaohe@example.org')
    const text = partOf(mail.letters[0]!, 'text/plain')
    expect(text).toContain('https://yishitang.example.org/desk/voices')
    expect(text).toContain('Please sign in')
    expect(await waitingFor('mail')).toMatchObject([{ state: 'delivered', attempts: 1 }])
  })

  test('an address counts only once its code was given back, and five wrong guesses end the code', async () => {
    const as = town.as('yexiaohe')
    await house().do(setMail, { mail: ' Ye@Example.ORG ' }, as)
    await house().run(sendMailCode, { account: as.account! })
    const code = /\d{6}/.exec(partOf(mail.letters[0]!, 'text/plain'))![0]
    const wrong = code === '000000' ? '000001' : '000000'
    await tellAbout()
    await round()
    expect(await waitingFor('mail')).toEqual([])
    for (let n = 0; n < 5; n++)
      expect(await house().do(confirmMail, { code: wrong }, as)).toEqual({ confirmed: false })
    expect(await house().do(confirmMail, { code }, as)).toEqual({ confirmed: false })
    expect(await house().ask(showWishes, {}, as)).toMatchObject({ mail: 'ye@example.org', confirmed: false })
    const [kept] = await db().select().from(noticeWishes)
    expect(JSON.stringify(kept)).not.toContain('example.org')
    expect(JSON.stringify(kept)).not.toContain(code)
    await house().do(forgetMail, {}, as)
    expect(await house().ask(showWishes, {}, as)).toMatchObject({ mail: null, confirmed: false })
  })

  test('whoever wants only urgent notices, or none, gets no others; on the site all are there', async () => {
    await confirmedMail('yexiaohe')
    const as = town.as('yexiaohe')
    await house().do(changeWishes, { byMail: 'urgent', bySms: 'none', language: 'zh' }, as)
    await tellAbout()
    await tellAbout({ urgent: true })
    await round()
    expect(mail.letters).toHaveLength(1)
    await house().do(changeWishes, { byMail: 'none', bySms: 'none', language: 'zh' }, as)
    await tellAbout({ urgent: true })
    await round()
    expect(mail.letters).toHaveLength(1)
    expect((await house().ask(listNotices, {}, as)).unread).toBe(3)
  })

  test('a wish that changes between handing over and sending is kept', async () => {
    await confirmedMail('yexiaohe')
    await tellAbout()
    await house().run(handOver, {})
    await house().do(forgetMail, {}, town.as('yexiaohe'))
    await round()
    expect(mail.letters).toEqual([])
    expect(await waitingFor('mail')).toMatchObject([{ state: 'withdrawn' }])
  })

  test('a mail server that asks for patience is asked again, ever later, and the notice then arrives', async () => {
    await confirmedMail('yexiaohe')
    mailWorks = false
    await tellAbout()
    await round()
    const [first] = await waitingFor('mail')
    expect(first).toMatchObject({ state: 'waiting', attempts: 1 })
    await round()
    const [second] = await waitingFor('mail')
    expect(second!.nextAt!.getTime()).toBeGreaterThanOrEqual(first!.nextAt!.getTime())
    expect(second!.reason).toMatch(/SMTP.*451/)
    expect(second!.reason).not.toContain('example.org')
    mailWorks = true
    await round()
    expect(await waitingFor('mail')).toMatchObject([{ state: 'delivered', attempts: 3, reason: null }])
    expect(mail.letters).toHaveLength(1)
  })

  test('what fails for good is shown to the system administrator, without the person, and can be sent again', async () => {
    await withPhone('yexiaohe')
    gatewayStatus = 400
    await tellAbout({ urgent: true })
    await round()
    const administrator = town.as('xitong')
    const shown = await house().ask(listDeliveries, { state: 'failed' }, administrator)
    expect(shown.items).toMatchObject([{ channel: 'sms', attempts: 1, reason: 'The service answered 400.' }])
    expect(JSON.stringify(shown)).not.toContain('13800138000')
    const page = await (await door.get('/desk/deliveries?state=failed', administrator)).text()
    expect(page).toContain('发送失败')
    expect(page).toContain('The service answered 400.')
    expect((await door.get('/desk/deliveries', town.as('yexiaohe'))).status).toBe(404)

    gatewayStatus = 200
    await house().do(tryAgain, { delivery: shown.items[0]!.id }, administrator)
    await round()
    expect(messages.at(-1)).toMatchObject({ to: '13800138000', template: 'NOTICE1' })
    expect(await waitingFor('sms')).toMatchObject([{ state: 'delivered' }])
    await expect(house().do(tryAgain, { delivery: shown.items[0]!.id }, administrator)).rejects.toMatchObject(
      { code: 'notices.notFailed' },
    )
  })

  test('a process that dies while it sends leaves a mark, and the message is not sent a second time by itself', async () => {
    await withPhone('yexiaohe')
    await tellAbout({ urgent: true })
    await house().run(handOver, {})
    const [delivery] = await waitingFor('sms')
    await db()
      .update(noticeDeliveries)
      .set({ state: 'sending', triedAt: house().kernel.clock.now() })
      .where(eq(noticeDeliveries.id, delivery!.id))
    await house().run(deliver, { delivery: delivery!.id })
    expect(messages).toEqual([])
    house().setNow(new Date(house().kernel.clock.now().getTime() + 20 * 60_000))
    await round()
    expect(await waitingFor('sms')).toMatchObject([{ state: 'unknown' }])
    expect(messages).toEqual([])
  })

  test('the robot of a unit says what is for the unit, else the robot of the nearest region', async () => {
    const administrator = town.as('xitong')
    const robotAt = (path: string, where: { unit: string } | { region: string }) =>
      house().do(
        addRobot,
        {
          name: `群${path}`,
          kind: 'dingtalk',
          webhook: `${robot.origin}${path}`,
          secret: 'SECabc',
          ...where,
        },
        administrator,
      )
    const unit = town.as('mazhuren').grants.find((grant) => grant.unit)!
    const ofTheUnit = await robotAt('/unit', { unit: unit.unit! })
    const ofTheTown = await robotAt('/town', { region: town1 })
    const ofTheCity = await robotAt('/city', { region: '990100000000' })
    await tellAbout({ to: { role: 'handlingUnitOfficer', region: unit.region, unit: unit.unit } })
    await tellAbout({ to: { role: 'liaisonOfficer', region: town1 } })
    await tellAbout({ to: { role: 'liaisonOfficer', region: '990121102000' } })
    await tellAbout({ to: { account: town.as('yexiaohe').account! } })
    await round()
    expect(said.map(({ path }) => path.split('?')[0]).sort()).toEqual(['/city', '/town', '/unit'])
    expect(said[0]!.path).toMatch(/timestamp=\d+&sign=/)

    for (const added of [ofTheUnit, ofTheTown, ofTheCity]) await house().do(closeRobot, added, administrator)
    await tellAbout({ to: { role: 'liaisonOfficer', region: town1 } })
    await round()
    expect(said).toHaveLength(3)
  })

  test('a webhook that is not at its platform is refused, so that nobody makes the server ask elsewhere', async () => {
    for (const webhook of [
      'http://169.254.169.254/latest',
      'https://example.org/robot',
      'http://127.0.0.1:1/',
    ])
      await expect(
        house().do(addRobot, { name: '群', kind: 'dingtalk', webhook, region: town1 }, town.as('xitong')),
      ).rejects.toMatchObject({ code: 'notices.notAWebhook', field: 'webhook' })
  })

  test('what is older than a day is not sent any more, and a notice of an account that was closed goes nowhere', async () => {
    await confirmedMail('yexiaohe')
    await tellAbout()
    await db()
      .update(notices)
      .set({ at: new Date('2026-02-27T00:00:00Z') })
    await round()
    expect(mail.letters).toEqual([])
    await tellAbout({ to: { account: randomUUID() } })
    await round()
    expect(
      await db()
        .select()
        .from(noticeDeliveries)
        .where(and(eq(noticeDeliveries.channel, 'mail'))),
    ).toEqual([])
  })
}
