import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { clocks } from '../flow/tables.ts'
import { insertRow } from './insert-row.ts'

onBothDatabases('inserting a row by a statement that was built before', (house) => {
  const clock = (name: string, more: Partial<typeof clocks.$inferInsert> = {}) => ({
    subject: 'voices',
    subjectId: '11111111-1111-4111-8111-111111111111',
    name,
    region: '990121100000',
    startedAt: new Date('2026-03-01T01:00:00Z'),
    yellowAt: new Date('2026-03-03T01:00:00Z'),
    dueAt: new Date('2026-03-05T01:00:00Z'),
    ...more,
  })

  test('gives the row back as it stands in the table, defaults and nulls included, whatever was given', async () => {
    const { db } = house().kernel.store
    const given = [
      clock('first'),
      clock('second', { unitId: '22222222-2222-4222-8222-222222222222' }),
      clock('third', { metAt: null, unitId: null }),
      clock('fourth', { reminders: 2 }),
      clock('fifth'),
    ]
    for (const row of given) {
      const inserted = await insertRow(db, clocks, row)
      const [stored] = await db.select().from(clocks).where(eq(clocks.id, inserted.id))
      expect(inserted).toEqual(stored)
      expect(inserted).toMatchObject(row)
    }
  })

  test('belongs to the transaction that it is part of', async () => {
    const { db } = house().kernel.store
    await expect(
      db.transaction(async (tx) => {
        await insertRow(tx as never, clocks, clock('undone'))
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await db.select().from(clocks).where(eq(clocks.name, 'undone'))).toEqual([])
  })
})
