import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliver } from '../../src/modules/notices/delivering.ts'
import { handOver } from '../../src/modules/notices/handing-over.ts'
import { noticeDeliveries, noticeWishes } from '../../src/modules/notices/tables.ts'
import { type House, openHouse } from '../kernel.ts'
import { type MailServer, mailServer } from '../mail-server.ts'
import { settleIn, type Town } from '../town.ts'

let house: House
let close: () => Promise<void>
let town: Town
let port: number
let mail: MailServer | undefined
beforeAll(async () => {
  port = await unusedPort()
  const opened = await openHouse('PGlite', {
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: '议事堂 <no-reply@example.org>',
  })
  house = opened.house
  close = opened.close
  town = await settleIn(house)
  await house.kernel.store.db.insert(noticeWishes).values({
    accountId: town.as('yexiaohe').account!,
    mail: house.kernel.vault.seal('ye@example.org', 'notices.mail'),
    mailConfirmedAt: house.kernel.clock.now(),
  })
})
afterAll(async () => {
  await mail?.close()
  await close?.()
})

const deliveries = () =>
  house.kernel.store.db.select().from(noticeDeliveries).where(eq(noticeDeliveries.channel, 'mail'))
const round = async () => {
  await house.run(handOver, {})
  for (const { id } of await deliveries()) await house.run(deliver, { delivery: id })
}

test('residents are heard while the mail server is away, and the notice goes out once it is back', async () => {
  town.at('2026-03-02 09:00')
  const before = performance.now()
  await town.voice('煤气管道漏气，味道很大，快来人！')
  expect(performance.now() - before).toBeLessThan(5_000)
  await round()
  expect(await deliveries()).toMatchObject([
    { state: 'waiting', attempts: 1, reason: expect.stringContaining('ESOCKET') },
  ])
  await round()
  expect(await deliveries()).toMatchObject([{ state: 'waiting', attempts: 2 }])

  mail = await mailServer({}, port)
  await round()
  expect(await deliveries()).toMatchObject([{ state: 'delivered', attempts: 3 }])
  await round()
  expect(mail.letters).toHaveLength(1)
})

function unusedPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as AddressInfo
      server.close(() => resolve(free))
    })
  })
}
