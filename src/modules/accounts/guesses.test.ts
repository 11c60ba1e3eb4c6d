import { generate } from 'otplib'
import { expect, test } from 'vitest'
import { anonymous } from '#kernel/access/actor.ts'
import { perform } from '#kernel/action/perform.ts'
import { actor, type House, onBothDatabases } from '../../../test/kernel.ts'
import { actorOfToken } from './actor-of-token.ts'
import { showAdministered } from './administered.ts'
import { enrol } from './enrolling.ts'
import { beginSecondFactor, changePassword, proveFactor } from './own-account.ts'
import { createSession } from './sessions.ts'

const town = '990121100000'
const first = 'kettle-cloud-47'
const opens = actor('systemAdministrator', town)

let made = 0
async function enrolled(house: House) {
  const username = `target${++made}`
  const { account } = await house.do(enrol, { username, name: '蓝溪', region: town, password: first }, opens)
  return { account, username }
}

type From = { address: string; device?: string }
type Given = { username: string; password: string; code?: string }

/** What an attempt to sign in is answered: 201, or the refusal. */
function attempt(house: House, given: Given, from: From) {
  const caller = { actor: anonymous, locale: 'zh', ...from } as const
  return perform(house.kernel, createSession, given, caller).then(
    ({ output }) => ({ status: 201, ...output }),
    ({ status, code, facts }) => ({ status, code, facts }),
  )
}

onBothDatabases('guessing at passwords', (house) => {
  const stranger = { address: '203.0.113.9' }
  const guess = (username: string, from: From = stranger) =>
    attempt(house(), { username, password: 'wrong guess' }, from)

  test('locks the guesser, for longer each time, and not the owner elsewhere', async () => {
    const { username } = await enrolled(house())
    house().setNow('2026-09-01T10:00:00+08:00')
    for (let tries = 0; tries < 5; tries++) expect((await guess(username)).status).toBe(401)
    expect(await guess(username)).toMatchObject({ code: 'accounts.locked', facts: { minutes: 15 } })
    const right = { username, password: first }
    expect((await attempt(house(), right, { address: '198.51.100.4' })).status).toBe(201)
    expect((await attempt(house(), right, stranger)).status).toBe(429)
    house().setNow('2026-09-01T10:16:00+08:00')
    expect((await guess(username)).status).toBe(401)
    expect(await guess(username)).toMatchObject({ facts: { minutes: 30 } })
    house().setNow('2026-09-01T10:47:00+08:00')
    expect((await attempt(house(), right, stranger)).status).toBe(201)
  })

  test('is answered alike for a name that nobody has, also while it is locked', async () => {
    house().setNow('2026-09-02T10:00:00+08:00')
    const { username } = await enrolled(house())
    const answers = { known: [] as unknown[], unknown: [] as unknown[] }
    for (let tries = 0; tries < 7; tries++) {
      answers.known.push(await guess(username))
      answers.unknown.push(await guess('nobody-has-this-name'))
    }
    expect(answers.unknown).toEqual(answers.known)
    expect(answers.known.at(-1)).toMatchObject({ status: 429 })
  })

  test('many guesses at once are no more than five', async () => {
    house().setNow('2026-09-03T10:00:00+08:00')
    const { username } = await enrolled(house())
    const answers = await Promise.all(Array.from({ length: 12 }, () => guess(username)))
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5)
  })

  test('whoever signed in on a device before comes in on it while its network is locked', async () => {
    house().setNow('2026-09-04T10:00:00+08:00')
    const { username } = await enrolled(house())
    const office = { address: '203.0.113.20' }
    const right = { username, password: first }
    expect((await attempt(house(), right, { ...office, device: 'mine' })).status).toBe(201)
    for (let tries = 0; tries < 6; tries++) await guess(username, { ...office, device: `theirs ${tries}` })
    expect((await attempt(house(), right, { ...office, device: 'new' })).status).toBe(429)
    expect((await attempt(house(), right, { ...office, device: 'mine' })).status).toBe(201)
  })

  test('from everywhere they lock strangers out of the name, but not a known device nor the second factor', async () => {
    house().setNow('2026-09-05T10:00:00+08:00')
    const { username, account } = await enrolled(house())
    const home = { address: '198.51.100.9', device: 'home' }
    const opened = await attempt(house(), { username, password: first }, home)
    const owner = (await actorOfToken(house().kernel, (opened as { token: string }).token))!
    await house().do(changePassword, { current: first, password: 'river stone lantern' }, owner)
    const { lacking: _, ...whole } = owner
    const { secret } = await house().do(beginSecondFactor, {}, whole)
    const code = () => generate({ secret, epoch: house().kernel.clock.now().getTime() / 1000 })
    await house().do(proveFactor, { code: await code() }, whole)
    house().setNow('2026-09-05T10:02:00+08:00')
    for (let net = 0; net < 25; net++)
      await Promise.all(Array.from({ length: 4 }, () => guess(username, { address: `192.0.2.${net}` })))
    const right = { username, password: 'river stone lantern' }
    const abroad = { address: '198.51.100.77' }
    expect((await attempt(house(), right, abroad)).status).toBe(429)
    expect((await attempt(house(), right, home)).status).toBe(201)
    expect(await attempt(house(), { ...right, code: '000000' }, abroad)).toMatchObject({ status: 429 })
    expect((await attempt(house(), { ...right, code: await code() }, abroad)).status).toBe(201)
    expect((await house().ask(showAdministered, { account }, opens)).lockedUntil).not.toBeNull()
  }, 60_000)
})
