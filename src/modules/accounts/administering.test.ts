import { expect, test } from 'vitest'
import { anonymous } from '#kernel/access/actor.ts'
import { auditTrail } from '#modules/audit/index.ts'
import { actor, type House, onBothDatabases } from '../../../test/kernel.ts'
import { actorOfToken } from './actor-of-token.ts'
import { listAccounts, showAdministered } from './administered.ts'
import { disableAccount, enrol, resetPassword } from './enrolling.ts'
import { endGrant, grantRole } from './granting.ts'
import { changePassword } from './own-account.ts'
import { createSession } from './sessions.ts'

const county = '990121000000'
const town = '990121100000'
const otherTown = '990102001000'
const opens = actor('systemAdministrator', county)
const secures = actor('securityAdministrator', county)
const reads = actor('auditAdministrator', county)
const first = 'kettle-cloud-47'

let made = 0
async function enrolled(house: House, region = town): Promise<{ account: string; username: string }> {
  const username = `officer${++made}`
  const { account } = await house.do(enrol, { username, name: '蓝溪', region, password: first }, opens)
  return { account, username }
}

const signIn = async (house: House, username: string, password = first) => {
  const { token, temporary } = await house.do(createSession, { username, password })
  return { actor: (await actorOfToken(house.kernel, token))!, temporary }
}

onBothDatabases('administering accounts', (house) => {
  test('[K5] somebody holds several roles at once, each within its region, and no role before it was given', async () => {
    const { account, username } = await enrolled(house())
    const { actor: fresh } = await signIn(house(), username)
    await house().do(changePassword, { current: first, password: 'river stone lantern' }, fresh)
    expect((await signIn(house(), username, 'river stone lantern')).actor.grants).toEqual([])
    await house().do(grantRole, { account, role: 'member', region: county }, secures)
    await house().do(grantRole, { account, role: 'groupConvener', region: town }, secures)
    const { actor: signedIn } = await signIn(house(), username, 'river stone lantern')
    expect(signedIn.lacking).toBe('secondFactor')
    expect(signedIn.grants.map(({ role }) => role)).toEqual(['member'])
    const shown = await house().ask(showAdministered, { account }, reads)
    expect(shown.grants.map(({ role, region }) => `${role} ${region}`).sort()).toEqual([
      `groupConvener ${town}`,
      `member ${county}`,
    ])
  })

  test('a password that an administrator gave opens nothing until its owner has changed it', async () => {
    const { account, username } = await enrolled(house())
    await house().do(grantRole, { account, role: 'member', region: town }, secures)
    const { actor: fresh, temporary } = await signIn(house(), username)
    expect(temporary).toBe(true)
    expect(fresh).toMatchObject({ lacking: 'ownPassword', grants: [] })
    await expect(house().ask(listAccounts, {}, fresh)).rejects.toMatchObject({
      status: 403,
      code: 'kernel.lackingOwnPassword',
    })
    await house().do(changePassword, { current: first, password: 'river stone lantern' }, fresh)
    const again = await signIn(house(), username, 'river stone lantern')
    expect(again.temporary).toBe(false)
    expect(again.actor.grants.map(({ role }) => role)).toEqual(['member'])
  })

  test('an administrator of one county neither sees nor changes accounts elsewhere', async () => {
    const away = actor('systemAdministrator', otherTown)
    const { account } = await enrolled(house())
    expect((await house().ask(listAccounts, {}, away)).items).toEqual([])
    for (const deed of [
      () => house().ask(showAdministered, { account }, away),
      () => house().do(resetPassword, { account, password: 'another-kettle-9' }, away),
      () =>
        house().do(
          grantRole,
          { account, role: 'member', region: otherTown },
          actor('securityAdministrator', otherTown),
        ),
      () => house().do(grantRole, { account, role: 'member', region: otherTown }, secures),
    ])
      await expect(deed()).rejects.toMatchObject({ status: 404 })
  })

  test('the three administrators are three people, do no other work, and give nothing to themselves', async () => {
    const { account, username } = await enrolled(house())
    const { actor: fresh } = await signIn(house(), username)
    await house().do(changePassword, { current: first, password: 'river stone lantern' }, fresh)
    await house().do(grantRole, { account, role: 'systemAdministrator', region: county }, secures)
    for (const role of ['securityAdministrator', 'auditAdministrator', 'liaisonOfficer'] as const)
      await expect(house().do(grantRole, { account, role, region: county }, secures)).rejects.toMatchObject({
        code: 'accounts.separated',
        field: 'role',
      })
    await expect(
      house().do(grantRole, { account: secures.account!, role: 'member', region: county }, secures),
    ).rejects.toMatchObject({ status: 404 })
    await expect(house().do(enrol, { username: 'x1', name: '某', region: town, password: first }, secures))
      .rejects // security opens no accounts
      .toMatchObject({ status: 404 })
    await expect(
      house().do(grantRole, { account, role: 'member', region: county }, opens),
    ).rejects.toMatchObject({
      status: 404,
    })
  })

  test('a role that was taken away no longer counts, at once', async () => {
    const { account, username } = await enrolled(house())
    const { actor: fresh } = await signIn(house(), username)
    await house().do(changePassword, { current: first, password: 'river stone lantern' }, fresh)
    const { grant } = await house().do(grantRole, { account, role: 'member', region: town }, secures)
    await expect(
      house().do(grantRole, { account, role: 'member', region: town }, secures),
    ).rejects.toMatchObject({
      code: 'accounts.holdsAlready',
    })
    await house().do(endGrant, { grant }, secures)
    expect((await signIn(house(), username, 'river stone lantern')).actor.grants).toEqual([])
    await expect(house().do(endGrant, { grant }, secures)).rejects.toMatchObject({
      code: 'accounts.grantEnded',
    })
  })

  test('a closed account is signed out everywhere and cannot come back', async () => {
    const { account, username } = await enrolled(house())
    const { token } = await house().do(createSession, { username, password: first })
    await house().do(disableAccount, { account }, opens)
    expect(await actorOfToken(house().kernel, token)).toBeUndefined()
    await expect(house().do(createSession, { username, password: first })).rejects.toMatchObject({
      status: 401,
    })
  })

  test('five wrong passwords lock an account for a quarter of an hour, right ones included', async () => {
    const { username } = await enrolled(house())
    house().setNow('2026-09-01T10:00:00+08:00')
    for (let attempt = 0; attempt < 5; attempt++)
      await expect(house().do(createSession, { username, password: 'wrong' })).rejects.toMatchObject({
        status: 401,
      })
    await expect(house().do(createSession, { username, password: first })).rejects.toMatchObject({
      status: 429,
      code: 'accounts.locked',
    })
    house().setNow('2026-09-01T10:16:00+08:00')
    await house().do(createSession, { username, password: first })
  })

  test('a sign-in ends after half an hour without use', async () => {
    const { username } = await enrolled(house())
    house().setNow('2026-09-01T11:00:00+08:00')
    const { token } = await house().do(createSession, { username, password: first })
    house().setNow('2026-09-01T11:29:00+08:00')
    expect(await actorOfToken(house().kernel, token)).toBeDefined()
    house().setNow('2026-09-01T12:00:00+08:00')
    expect(await actorOfToken(house().kernel, token)).toBeUndefined()
  })

  test('weak first passwords, taken names and odd names are told beside their fields', async () => {
    const { username } = await enrolled(house())
    const attempt = (given: { username: string; password: string }) =>
      house().do(enrol, { name: '某人', region: town, ...given }, opens)
    await expect(attempt({ username: 'another1', password: '123456' })).rejects.toMatchObject({
      field: 'password',
    })
    await expect(attempt({ username: 'another2', password: 'zhengxie2026' })).rejects.toMatchObject({
      code: 'accounts.passwordCommon',
    })
    await expect(attempt({ username: username.toUpperCase(), password: first })).rejects.toMatchObject({
      code: 'accounts.usernameTaken',
      field: 'username',
    })
    await expect(attempt({ username: 'a b<script>', password: first })).rejects.toMatchObject({
      fields: { username: expect.stringContaining('用户名') },
    })
  })

  test('names are masked in the list, and the audit administrator sees every change but may make none', async () => {
    const { account, username } = await enrolled(house())
    const list = await house().ask(listAccounts, { find: username }, reads)
    expect(list.items).toMatchObject([{ username, name: '蓝*', state: 'temporary' }])
    await house().do(grantRole, { account, role: 'member', region: town }, secures)
    const { items } = await house().ask(listAccounts, { find: username }, reads)
    expect(items[0]!.roles).toEqual([{ role: 'member', region: town }])
    const { items: deeds } = await house().ask(
      auditTrail,
      { kind: 'accounts', deed: 'accounts.granted' },
      reads,
    )
    expect(deeds[0]).toMatchObject({
      action: 'accounts.grant',
      about: username,
      role: 'securityAdministrator',
    })
    await expect(house().do(disableAccount, { account }, reads)).rejects.toMatchObject({ status: 404 })
    await expect(house().ask(auditTrail, {}, opens)).rejects.toMatchObject({ status: 403 })
    await expect(house().ask(auditTrail, {}, anonymous)).rejects.toMatchObject({ status: 401 })
  })
})
