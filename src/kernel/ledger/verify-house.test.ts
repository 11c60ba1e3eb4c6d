import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { actor, onBothDatabases } from '../../../test/kernel.ts'
import { accounts } from '../../modules/accounts/tables.ts'
import { role } from '../access/policy.ts'
import { command } from '../action/declare.ts'
import { Line } from '../action/inputs.ts'
import { verifyProofBundle } from './proof.ts'
import { proofOf } from './proof-of.ts'
import { sealAll } from './sealer.ts'
import { verifyHouse } from './verify-house.ts'

const enrol = command({
  name: 'accounts.enrolForTest',
  purpose: 'Makes an account.',
  input: z.strictObject({ username: Line(20, 2) }),
  output: z.object({ account: z.uuid() }),
  allow: role('liaisonOfficer'),
  async run({ username }, { db, now, record, kernel }) {
    const name = kernel.vault.seal(username, 'accounts.name')
    const [row] = await db.insert(accounts).values({ username, name, createdAt: now }).returning()
    record('accounts.enrolled', accounts, row!)
    return { account: row!.id }
  },
})

onBothDatabases('the ledger', (house) => {
  const officer = actor('liaisonOfficer', '990121100000')
  const enrolled = async (username: string) => (await house().do(enrol, { username }, officer)).account
  const verdict = () => verifyHouse(house().kernel)
  const byHand = (statement: ReturnType<typeof sql>) => house().kernel.store.db.execute(statement)

  test('agrees with the database after deeds in several sealings', async () => {
    for (let round = 0; round < 4; round++) {
      for (let n = 0; n < 100; n++) await enrolled(`居民${round}-${n}`)
      await sealAll(house().kernel)
    }
    expect(await verdict()).toMatchObject({ entries: 400, unsealed: 0, disagreements: [] })
  })

  test('gives a proof that anybody can verify', async () => {
    const account = await enrolled('可核验')
    expect(await proofOf(house().kernel.store.db, undefined, 'accounts', account)).toBeNull()
    await sealAll(house().kernel)
    const proof = await proofOf(house().kernel.store.db, undefined, 'accounts', account)
    expect(verifyProofBundle(proof, house().kernel.ledgerKey.vkey).faults).toEqual([])
  })

  test('names a row that was changed by hand, one that was deleted, and one that was slipped in', async () => {
    const changed = await enrolled('被改')
    const deleted = await enrolled('被删')
    await byHand(sql`update accounts set password_temporary = true where id = ${changed}`)
    await byHand(sql`delete from accounts where id = ${deleted}`)
    const { db } = house().kernel.store
    const [slipped] = await db.insert(accounts).values({ name: 'x', createdAt: new Date() }).returning()
    expect((await verdict()).disagreements).toEqual(
      expect.arrayContaining([
        { what: 'rowChanged', where: `accounts ${changed}` },
        { what: 'rowMissing', where: `accounts ${deleted}` },
        { what: 'rowUnknown', where: `accounts ${slipped!.id}` },
      ]),
    )
    await byHand(sql`update accounts set password_temporary = false where id = ${changed}`)
    await db.delete(accounts).where(eq(accounts.id, slipped!.id))
    expect((await verdict()).disagreements).toEqual([{ what: 'rowMissing', where: `accounts ${deleted}` }])
  })

  test('refuses to change or delete an entry, and names one that was changed around the refusal', async () => {
    await expect(
      byHand(sql`update ledger_entries set role = 'leader' where leaf_index = 7`),
    ).rejects.toThrow()
    await expect(byHand(sql`delete from ledger_entries where leaf_index = 7`)).rejects.toThrow()
    await byHand(sql`alter table ledger_entries disable trigger all`)
    await byHand(sql`update ledger_entries set role = 'leader' where leaf_index = 7`)
    await byHand(sql`delete from ledger_entries where leaf_index = 300`)
    const { disagreements } = await verdict()
    expect(disagreements[0]).toMatchObject({ what: 'entryChanged', where: expect.stringMatching(/^7 /) })
    expect(disagreements).toContainEqual({ what: 'entryMissing', where: '300' })
  })
})
