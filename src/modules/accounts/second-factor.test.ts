import { generate } from 'otplib'
import { expect, test } from 'vitest'
import { anonymous } from '#kernel/access/actor.ts'
import { ask, perform } from '#kernel/action/perform.ts'
import { exampleOf } from '../../../test/examples.ts'
import { actor, type House, onBothDatabases } from '../../../test/kernel.ts'
import { actorOfToken } from './actor-of-token.ts'
import { enrol, resetPassword } from './enrolling.ts'
import { grantRole } from './granting.ts'
import { beginSecondFactor, changePassword, exportAccount, proveFactor } from './own-account.ts'
import { createSession } from './sessions.ts'

const county = '990121000000'
const own = 'river stone lantern'
const opens = actor('systemAdministrator', county)
const secures = actor('securityAdministrator', county)

let made = 0
/** Somebody with a password of their own and a confirmed second factor, but no desk. */
async function protectedMember(house: House) {
  const username = `guarded${++made}`
  const password = 'kettle-cloud-47'
  const { account } = await house.do(enrol, { username, name: '蓝溪', region: county, password }, opens)
  await house.do(grantRole, { account, role: 'member', region: county }, secures)
  const signIn = async (given: { password: string; code?: string }) => {
    const answer = await house.do(createSession, { username, ...given })
    return { ...answer, actor: (await actorOfToken(house.kernel, answer.token))! }
  }
  const first = await signIn({ password })
  await house.do(changePassword, { current: password, password: own }, first.actor)
  const whole = (await signIn({ password: own })).actor
  const { secret } = await house.do(beginSecondFactor, {}, whole)
  const code = () => generate({ secret, epoch: house.kernel.clock.now().getTime() / 1000 })
  await house.do(proveFactor, { code: await code() }, whole)
  return { account, username, signIn, code }
}

onBothDatabases('a second factor that was set up', (house) => {
  test('is asked of every kind of account: without it a sign-in does nothing but bring it, or leave', async () => {
    house().setNow('2026-09-01T09:00:00+08:00')
    const { signIn, code } = await protectedMember(house())
    const { actor: half, complete } = await signIn({ password: own })
    expect({ complete, lacking: half.lacking }).toEqual({ complete: false, lacking: 'secondFactor' })
    const caller = { actor: half, locale: 'zh', address: '127.0.0.1' } as const
    const { commands, queries } = house().kernel.registry
    const open: string[] = []
    for (const command of commands.values()) {
      const refused = await perform(house().kernel, command, {}, caller).then(
        () => undefined,
        (error: { code?: string }) => error.code,
      )
      if (refused !== 'kernel.lackingSecondFactor') open.push(command.name)
    }
    expect(open.sort()).toEqual(
      [
        'session.create',
        'session.createByPhone',
        'session.end',
        'session.proveFactor',
        'session.sendCode',
        'accounts.beginSecondFactor',
      ].sort(),
    )
    for (const query of queries.values()) {
      if (query.allow.permits(anonymous, {}) || query.name === 'accounts.pendingFactor') continue
      const asked = ask(house().kernel, query, exampleOf(query.input), caller)
      await expect(asked, query.name).rejects.toMatchObject({ code: 'kernel.lackingSecondFactor' })
    }
    // Signing out was one of the deeds above.
    house().setNow('2026-09-01T09:02:00+08:00')
    const again = await signIn({ password: own })
    await house().do(proveFactor, { code: await code() }, again.actor)
    const proven = (await actorOfToken(house().kernel, again.token))!
    expect(proven.lacking).toBeUndefined()
    await house().ask(exportAccount, {}, proven)
  })

  test('goes before a password that an administrator gave', async () => {
    house().setNow('2026-09-01T10:00:00+08:00')
    const { account, signIn } = await protectedMember(house())
    await house().do(resetPassword, { account, password: 'another-kettle-9' }, opens)
    const { actor: half } = await signIn({ password: 'another-kettle-9' })
    expect(half.lacking).toBe('secondFactor')
    await expect(
      house().do(changePassword, { current: 'another-kettle-9', password: 'taken over by them' }, half),
    ).rejects.toMatchObject({ code: 'kernel.lackingSecondFactor' })
  })

  test('may be sent beside the password, once', async () => {
    house().setNow('2026-09-01T11:00:00+08:00')
    const { signIn, code } = await protectedMember(house())
    house().setNow('2026-09-01T11:02:00+08:00')
    const digits = await code()
    const { complete, actor: whole } = await signIn({ password: own, code: digits })
    expect({ complete, lacking: whole.lacking }).toEqual({ complete: true, lacking: undefined })
    await expect(signIn({ password: own, code: digits })).rejects.toMatchObject({ status: 401 })
  })
})
