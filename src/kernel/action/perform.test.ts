import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { actor, onBothDatabases } from '../../../test/kernel.ts'
import { accounts, grants } from '../../modules/accounts/tables.ts'
import { role } from '../access/policy.ts'
import { ledgerEntries } from '../ledger/tables.ts'
import { command } from './declare.ts'
import { Line, Region } from './inputs.ts'
import { refusal } from './refusal.ts'

const town = '990121100000'
const otherTown = '990121200000'

const enrol = command({
  name: 'accounts.enrolForTest',
  purpose: 'Makes an account.',
  input: z.strictObject({ username: Line(20, 2), region: Region, fail: z.boolean().optional() }),
  output: z.object({ account: z.uuid() }),
  allow: role('liaisonOfficer'),
  about: async ({ region }) => ({ region }),
  async run({ username, fail }, { db, now, record, kernel }) {
    const [row] = await db
      .insert(accounts)
      .values({ username, name: kernel.vault.seal(username, 'accounts.name'), createdAt: now })
      .returning()
    record('accounts.enrolled', accounts, row!)
    if (fail) throw refusal('accounts.wrong')
    return { account: row!.id }
  },
})

onBothDatabases('the corridor', (house) => {
  const officer = actor('liaisonOfficer', town)
  const entriesOf = (id: string) =>
    house().kernel.store.db.select().from(ledgerEntries).where(eq(ledgerEntries.subjectId, id))

  test('a command writes its row and one ledger entry, or neither', async () => {
    const { account } = await house().do(enrol, { username: '叶小禾', region: town }, officer)
    expect(await entriesOf(account)).toMatchObject([{ action: 'accounts.enrolled', role: 'office' }])
    await expect(
      house().do(enrol, { username: '半途', region: town, fail: true }, officer),
    ).rejects.toMatchObject({
      code: 'accounts.wrong',
    })
    const left = await house().kernel.store.db.select().from(accounts).where(eq(accounts.username, '半途'))
    expect(left).toEqual([])
  })

  test('the same key does a thing once and gives the same answer', async () => {
    const key = randomUUID()
    const input = { username: '只此一次', region: town }
    const first = await house().do(enrol, input, officer, key)
    expect(await house().do(enrol, input, officer, key)).toEqual(first)
    await expect(house().do(enrol, { ...input, username: '另一个' }, officer, key)).rejects.toMatchObject({
      code: 'kernel.keyUsedForAnother',
      status: 409,
    })
  })

  test('the same key sent many times at once does a thing once', async () => {
    const key = randomUUID()
    const input = { username: '同时', region: town }
    const answers = await Promise.all(Array.from({ length: 8 }, () => house().do(enrol, input, officer, key)))
    expect(new Set(answers.map(({ account }) => account)).size).toBe(1)
  })

  test('an officer of another town is answered as if nothing were there', async () => {
    const deed = house().do(enrol, { username: '越界', region: otherTown }, officer)
    await expect(deed).rejects.toMatchObject({ code: 'kernel.notFound', status: 404 })
  })

  test('somebody who is not signed in is asked to sign in', async () => {
    await expect(house().do(enrol, { username: '无名', region: town })).rejects.toMatchObject({ status: 401 })
  })

  test('input that does not fit comes back in words beside its field', async () => {
    await expect(house().do(enrol, { username: '一', region: '99' }, officer)).rejects.toMatchObject({
      fields: { username: '请至少写 2 个字。', region: '这一项填写得不对，请检查。' },
    })
    await expect(
      house().do(enrol, { username: '多余', region: town, isAdmin: true } as never, officer),
    ).rejects.toMatchObject({ fields: { '': '多出了不认识的内容，请重新填写。' } })
    expect(await house().kernel.store.db.select().from(grants)).toEqual([])
  })

  test('what the database finds there already, or cannot keep, is told to whoever sent it', async () => {
    const input = { username: '两次', region: town }
    await house().do(enrol, input, officer)
    await expect(house().do(enrol, input, officer)).rejects.toMatchObject({
      code: 'kernel.doneAlready',
      status: 409,
    })
    const strange = {
      accountId: randomUUID(),
      role: 'resident' as never,
      region: town,
      validFrom: new Date(),
    }
    await expect(
      house().do(
        { ...enrol, run: (_, { db }) => db.insert(grants).values(strange) as never },
        { username: '无主', region: town },
        officer,
      ),
    ).rejects.toMatchObject({ code: 'kernel.notFound', status: 404 })
    for (const unfit of [sql`9999999999`, sql`'abc'`])
      await expect(
        house().do(
          { ...enrol, run: (_, { db }) => db.execute(sql`select ${unfit}::int`) as never },
          input,
          officer,
        ),
      ).rejects.toMatchObject({ code: 'kernel.notKept', status: 422 })
  })

  test('a key is a short text that can be read, or the deed is refused', async () => {
    for (const key of ['', 'x'.repeat(201), 'a\0', '\ud800', 'a\nb'])
      await expect(house().do(enrol, { username: '钥匙', region: town }, officer, key)).rejects.toMatchObject(
        { code: 'kernel.keyUnfit', status: 400 },
      )
  })

  test('half a character in what a schema does not know is refused like any other, with a key as without', async () => {
    for (const key of [undefined, randomUUID()])
      await expect(
        house().do(enrol, { username: '半字', region: town, more: '\ud800' } as never, officer, key),
      ).rejects.toMatchObject({ fields: { more: '这一项里有无法识别的字符，请删去后重新填写。' } })
  })
})
