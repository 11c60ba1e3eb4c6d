import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Role } from '#kernel/access/roles.ts'
import { rows } from '#kernel/database/rows.ts'
import { actor, type House, onBothDatabases } from '../../../test/kernel.ts'
import { actorOfToken } from './actor-of-token.ts'
import { disableAccount, enrol, resetPassword, resetSecondFactor } from './enrolling.ts'
import { endGrant, grantRole } from './granting.ts'
import { changePassword, eraseAccount } from './own-account.ts'
import { createSession } from './sessions.ts'
import { grants } from './tables.ts'

const county = '990121000000'
const town = '990121100000'
const first = 'kettle-cloud-47'
const opens = actor('systemAdministrator', county)
const secures = actor('securityAdministrator', county)

let made = 0
async function enrolled(house: House, region = town, opens = actor('systemAdministrator', county)) {
  const username = `watch${++made}`
  const { account } = await house.do(enrol, { username, name: '蓝溪', region, password: first }, opens)
  return { account, username }
}

/** Somebody who has chosen a password of their own, as administrators must before they are made one. */
async function settled(house: House, ...given: [region?: string, opens?: ReturnType<typeof actor>]) {
  const one = await enrolled(house, ...given)
  const { token } = await house.do(createSession, { username: one.username, password: first })
  const own = { current: first, password: 'harbour-lantern-62' }
  await house.do(changePassword, own, (await actorOfToken(house.kernel, token))!)
  return one
}

const heldBy = (house: House, account: string) =>
  rows<{ role: string }>(
    house.kernel.store.db,
    sql`select role from grants where account_id = ${account} and valid_to is null order by role`,
  )

onBothDatabases('administrators who watch each other', (house) => {
  const give = (account: string, role: Role, region = county) =>
    house().do(grantRole, { account, role, region }, secures)

  test('roles asked for at the same time leave nobody two that are separated, nor one role twice', async () => {
    for (let round = 0; round < 4; round++) {
      const { account } = await settled(house())
      const roles: Role[] = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator', 'leader']
      const answers = await Promise.allSettled(roles.map((role) => give(account, role)))
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const answer of answers)
        if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'accounts.separated' })
      expect(await heldBy(house(), account)).toHaveLength(1)
    }
    const { account } = await enrolled(house())
    await Promise.allSettled(Array.from({ length: 6 }, () => give(account, 'leader')))
    expect(await heldBy(house(), account)).toEqual([{ role: 'leader' }])
  })

  test('the database itself keeps roles apart, whoever writes them', async () => {
    const { db } = house().kernel.store
    const { account } = await enrolled(house())
    const insert = (role: Role, region = county) =>
      db.insert(grants).values({ accountId: account, role, region, validFrom: house().kernel.clock.now() })
    const writes = await Promise.allSettled([
      insert('auditAdministrator'),
      insert('securityAdministrator'),
      insert('liaisonOfficer', town),
    ])
    const held = await heldBy(house(), account)
    const separated = held.filter(({ role }) => role.endsWith('Administrator'))
    expect(separated.length).toBeLessThanOrEqual(1)
    if (separated.length === 1) expect(held).toHaveLength(1)
    expect(writes.some(({ status }) => status === 'rejected')).toBe(true)
    await expect(
      insert(held[0]!.role as Role, held[0]!.role === 'liaisonOfficer' ? town : county),
    ).rejects.toThrow()
  })

  test('none of the three resets or shuts out another kind; one of the same kind may', async () => {
    const guard = await settled(house())
    await give(guard.account, 'securityAdministrator')
    const other = { code: 'accounts.otherAdministrator', status: 403 }
    const { account } = guard
    const password = 'another-kettle-9'
    await expect(house().do(resetPassword, { account, password }, opens)).rejects.toMatchObject(other)
    await expect(house().do(disableAccount, { account }, opens)).rejects.toMatchObject(other)
    const system = await settled(house())
    await give(system.account, 'systemAdministrator')
    await expect(
      house().do(resetSecondFactor, { account: system.account, reason: '丢了手机' }, secures),
    ).rejects.toMatchObject(other)
    await house().do(resetPassword, { account, password }, secures)
    await house().do(createSession, { username: guard.username, password })
    await expect(
      house().do(resetPassword, { account, password }, actor('securityAdministrator', town)),
    ).rejects.toMatchObject({
      status: expect.toSatisfy((status: number) => status === 403 || status === 404),
    })
  })

  test('nobody becomes one of the three while somebody else knows their password', async () => {
    const { account, username } = await enrolled(house())
    const refused = { code: 'accounts.passwordNotOwn', status: 409 }
    await expect(give(account, 'auditAdministrator')).rejects.toMatchObject(refused)
    const { token } = await house().do(createSession, { username, password: first })
    const own = { current: first, password: 'harbour-lantern-62' }
    await house().do(changePassword, own, (await actorOfToken(house().kernel, token))!)
    await house().do(resetPassword, { account, password: first }, opens)
    await expect(give(account, 'securityAdministrator')).rejects.toMatchObject(refused)
    const other = await settled(house())
    await expect(give(other.account, 'securityAdministrator')).resolves.toBeDefined()
  })

  test('the last of a kind cannot be ended or shut out before there is a successor', async () => {
    const elsewhere = '990102000000'
    const audits = actor('auditAdministrator', elsewhere)
    const there = actor('securityAdministrator', elsewhere)
    const another = () => settled(house(), elsewhere, actor('systemAdministrator', elsewhere))
    const audit = (account: string) =>
      house().do(grantRole, { account, role: 'auditAdministrator', region: elsewhere }, there)
    const { account } = await another()
    const { grant } = await audit(account)
    const last = { code: 'accounts.lastAdministrator' }
    await expect(house().do(endGrant, { grant }, there)).rejects.toMatchObject(last)
    await expect(house().do(disableAccount, { account }, audits)).rejects.toMatchObject(last)
    const next = await audit((await another()).account)
    const both = await Promise.allSettled(
      [grant, next.grant].map((one) => house().do(endGrant, { grant: one }, there)),
    )
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('a password alone does not erase somebody who holds office, whatever their sign-in lacks', async () => {
    const { account, username } = await enrolled(house())
    await give(account, 'liaisonOfficer', town)
    const { token } = await house().do(createSession, { username, password: first })
    const half = (await actorOfToken(house().kernel, token))!
    await expect(house().do(eraseAccount, { password: first, sure: true }, half)).rejects.toMatchObject({
      code: 'kernel.lackingOwnPassword',
    })
    await house().do(changePassword, { current: first, password: 'river stone lantern' }, half)
    const { grants: _, lacking: __, ...bare } = (await actorOfToken(house().kernel, token))!
    await expect(
      house().do(eraseAccount, { password: 'river stone lantern', sure: true }, { ...bare, grants: [] }),
    ).rejects.toMatchObject({ code: 'accounts.holdsOffice' })
  })
})
