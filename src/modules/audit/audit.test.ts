import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Door, openDoor } from '../../../test/door.ts'
import { onBothDatabases } from '../../../test/kernel.ts'
import { recordedTerminal } from '../../../test/terminal.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { demoPassword } from '../../demo/load.ts'
import { throughTheCorridor } from '../../doors/cli/run.ts'
import { signedIn } from '../../kernel/access/policy.ts'
import { command } from '../../kernel/action/declare.ts'
import { auditRetention, sealAudit } from '../../kernel/audit/sealing.ts'
import { auditEntries } from '../../kernel/audit/tables.ts'
import { sealAll } from '../../kernel/ledger/sealer.ts'
import { verifyHouse } from '../../kernel/ledger/verify-house.ts'
import { grantRole } from '../accounts/granting.ts'
import { createSession } from '../accounts/sessions.ts'
import { accounts } from '../accounts/tables.ts'
import { setPeriod } from '../retention/periods.ts'
import { originalOf, revealVoice } from '../voices/revealing.ts'
import { archiveVoice } from '../voices/triage.ts'
import { auditTrail } from './trail.ts'

onBothDatabases('the audit', (house) => {
  let town: Town
  let door: Door
  beforeAll(async () => {
    town = await settleIn(house())
    door = await openDoor(house())
  })
  afterAll(() => door?.close())
  const trail = async (filters: Parameters<typeof auditTrail.run>[0] = {}) =>
    (await house().ask(auditTrail, filters, town.as('shenji'))).items
  const db = () => house().kernel.store.db

  test('says who gave which role to whom', async () => {
    const [someone] = await db().select().from(accounts).where(sql`username = 'wenruyu'`)
    await house().do(
      grantRole,
      { account: someone!.id, role: 'evaluator', region: '990121000000' },
      town.as('anquan'),
    )
    const [entry] = await trail({ kind: 'accounts', deed: 'accounts.grant' })
    expect(entry).toMatchObject({
      who: 'anquan',
      about: 'wenruyu',
      result: 'done',
      role: 'securityAdministrator',
    })
    expect(entry!.facts).toMatchObject({ role: 'evaluator' })
  })

  test('says who looked at original words, for which purpose, and that they read them', async () => {
    const { voice } = await town.voice('我叫欧阳秀兰，电话13857001234，楼道灯坏了。')
    await house().do(revealVoice, { voice, purpose: '回电核实楼栋' }, town.as('yexiaohe'))
    await house().ask(originalOf, { voice }, town.as('yexiaohe'))
    const [seen, opened] = await trail({ who: 'yexiaohe', kind: 'looks' })
    expect(opened).toMatchObject({ action: 'voices.reveal', who: 'yexiaohe', purpose: '回电核实楼栋' })
    expect(seen).toMatchObject({
      action: 'voices.original',
      who: 'yexiaohe',
      result: 'seen',
      subjectId: voice,
    })
  })

  test('keeps sign-ins that failed: whose account was tried, from which network, and nothing that was typed', async () => {
    for (const username of ['yexiaohe', 'mima-wangle-2026'])
      await house()
        .do(createSession, { username, password: 'not-this-one-9' })
        .catch(() => {})
    await house().do(createSession, { username: 'yexiaohe', password: demoPassword })
    const [right, unknown, wrong] = await trail({ kind: 'signIns', deed: 'session.create' })
    expect(right).toMatchObject({ who: 'yexiaohe', result: 'done' })
    expect(wrong).toMatchObject({ who: 'yexiaohe', result: 'accounts.wrong', network: '127.0.0.0/24' })
    expect(unknown).toMatchObject({ who: null, result: 'accounts.wrong' })
    expect(wrong!.address).toBe(right!.address)
    const kept = JSON.stringify(await db().select().from(auditEntries))
    for (const typed of ['mima-wangle-2026', 'not-this-one-9', '127.0.0.1', demoPassword])
      expect(kept).not.toContain(typed)
  })

  test('keeps attempts that were refused, and changes of settings', async () => {
    const { voice } = await town.voice('桥头的护栏松了。')
    await house()
      .do(archiveVoice, { voice, revision: 1, reason: '以后再看吧' }, town.as('mazhuren'))
      .catch(() => {})
    await house().do(setPeriod, { rule: 'voices.contact', days: 200 }, town.as('xitong'))
    const [refused] = await trail({ kind: 'refused', who: 'mazhuren' })
    expect(refused).toMatchObject({ action: 'voices.archive', result: 'kernel.notFound', subjectId: voice })
    const [setting] = await trail({ kind: 'settings' })
    expect(setting).toMatchObject({ who: 'xitong', action: 'retention.set', result: 'done' })
  })

  test('keeps deeds of the command line with whoever sat there, also in the name of the system', async () => {
    const terminal = recordedTerminal({}, { locale: 'en' })
    const input = { rule: 'voices.contact', days: 190 }
    await throughTheCorridor(house().kernel, 'retention.set', input, { actor: town.as('xitong') }, terminal)
    await throughTheCorridor(
      house().kernel,
      'retention.set',
      input,
      { actor: { kind: 'system', grants: [] } },
      terminal,
    ).catch(() => {})
    const [system, person] = await trail({ kind: 'commandLine' })
    expect(person).toMatchObject({ who: 'xitong', action: 'retention.set', result: 'done' })
    expect(person!.operator).toBeTruthy()
    expect(system).toMatchObject({ who: null, role: 'system', action: 'retention.set' })
  })

  test('holds nothing of a secret deed, done or refused, whoever does it', async () => {
    const secret = (fails: boolean) => ({
      ...command({
        name: 'square.voted',
        purpose: '',
        input: z.strictObject({}),
        output: z.object({}),
        allow: fails ? { text: '', permits: () => false } : signedIn,
        run: async () => ({}),
      }),
      secret: true,
    })
    for (const fails of [false, true])
      await house()
        .do(secret(fails), {}, town.as('wenruyu'))
        .catch(() => {})
    expect(await trail({ deed: 'square.voted' })).toEqual([])
    const open = { ...secret(false), name: 'square.spoke' as const, secret: false }
    await house().do(open, {}, town.as('wenruyu'))
    expect(await trail({ deed: 'square.spoke' })).toHaveLength(1)
  })

  test('is narrowed by person and day, read page by page, and open to the audit administrator alone', async () => {
    town.at('2026-02-10 23:30')
    await house().do(setPeriod, { rule: 'voices.contact', days: 210 }, town.as('xitong'))
    town.at('2026-02-11 00:30')
    await house().do(setPeriod, { rule: 'voices.contact', days: 220 }, town.as('xitong'))
    const day = { from: '2026-02-10', to: '2026-02-10', who: 'XITONG' } as const
    expect(await trail(day)).toHaveLength(1)
    expect(await trail({ ...day, who: 'anquan' })).toEqual([])
    const first = await house().ask(auditTrail, { who: 'xitong', most: 1 }, town.as('shenji'))
    const second = await trail({ who: 'xitong', most: 1, before: first.next! })
    expect(second[0]!.position).toBeLessThan(first.items[0]!.position)
    for (const name of ['xitong', 'anquan', 'yexiaohe'])
      await expect(house().ask(auditTrail, {}, town.as(name))).rejects.toMatchObject({ status: 403 })
    await expect(house().ask(auditTrail, {})).rejects.toMatchObject({ status: 401 })
  })

  test('is taken away as a table, and that it was taken is itself kept', async () => {
    const page = await (await door.get('/desk/audit?who=anquan', town.as('shenji'))).text()
    expect(page).toContain('anquan')
    const csv = await (await door.get('/desk/audit.csv?who=anquan', town.as('shenji'))).text()
    expect(csv).toContain('accounts.grant')
    expect(csv).toContain('wenruyu')
    expect(csv).not.toContain('voices.archive')
    expect((await door.get('/desk/audit.xlsx', town.as('shenji'))).status).toBe(200)
    expect((await door.get('/desk/voices.csv', town.as('yexiaohe'))).status).toBe(200)
    const taken = await trail({ kind: 'downloads' })
    expect(taken.map(({ who, subject }) => [who, subject])).toEqual([
      ['yexiaohe', '/desk/voices.csv'],
      ['shenji', '/desk/audit.xlsx'],
      ['shenji', '/desk/audit.csv'],
    ])
  })

  test('only grows: neither entry nor seal can be changed or taken away, and what is forced is found', async () => {
    await house().run(sealAudit, {})
    await sealAll(house().kernel)
    expect((await verifyHouse(house().kernel)).disagreements).toEqual([])
    for (const forbidden of [
      sql`update audit_entries set result = 'done'`,
      sql`update audit_entries set account_id = null`,
      sql`delete from audit_entries`,
      sql`truncate audit_entries`,
      sql`update audit_seals set entries = 0`,
      sql`delete from audit_seals`,
    ])
      await expect(db().execute(forbidden)).rejects.toThrow()
    const force = (change: ReturnType<typeof sql>) =>
      db().transaction(async (tx) => {
        await tx.execute(sql`alter table audit_entries disable trigger user`)
        await tx.execute(change)
        await tx.execute(sql`alter table audit_entries enable trigger user`)
      })
    const faults = async () => (await verifyHouse(house().kernel)).disagreements.map(({ what }) => what)
    const [one] = await db().select().from(auditEntries).limit(1)
    await force(sql`update audit_entries set result = 'hidden' where id = ${one!.id}`)
    expect(await faults()).toEqual(['auditChanged'])
    await force(sql`update audit_entries set result = ${one!.result} where id = ${one!.id}`)
    expect(await faults()).toEqual([])
    await force(sql`update audit_entries set seal_id = null where id = ${one!.id}`)
    expect(await faults()).toContain('auditChanged')
    await force(sql`update audit_entries set seal_id = ${one!.sealId}::uuid where id = ${one!.id}`)
  })

  test('is kept for half a year at the least, and ends without a disagreement', async () => {
    await expect(
      house().do(setPeriod, { rule: 'audit.entries', days: 179 }, town.as('xitong')),
    ).rejects.toMatchObject({ code: 'retention.outOfBounds' })
    await house().run(sealAudit, {})
    const before = new Date('2030-01-01T00:00:00Z')
    expect(await auditRetention.count(db(), before)).toBeGreaterThan(0)
    town.at('2026-09-01 09:00')
    await house().do(
      command({
        name: 'square.end',
        purpose: '',
        input: z.strictObject({}),
        output: z.object({}),
        allow: { text: '', permits: () => true },
        run: async (_, writer) => {
          await auditRetention.erase(writer, before, 100)
          return {}
        },
      }),
      {},
    )
    expect(await db().select().from(auditEntries).where(sql`seal_id is not null`)).toEqual([])
    await sealAll(house().kernel)
    expect((await verifyHouse(house().kernel)).disagreements).toEqual([])
  })
})
