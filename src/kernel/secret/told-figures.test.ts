import { expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { takeNote, told } from './told-figures.ts'

onBothDatabases('figures of secret deeds', (house) => {
  const note = (id: string, yes: number, no: number, least: number) =>
    takeNote(house().kernel.store.db, {
      of: 'test',
      id,
      people: yes + no,
      figures: { answer: { yes, no } },
      least,
    })
  const toldOf = async (id: string, least: number) =>
    (await told(house().kernel.store.db, 'test', [id], least)).get(id)

  test('are not told of fewer people than a figure may stand for', async () => {
    await note('few', 4, 0, 5)
    expect(await toldOf('few', 5)).toBeUndefined()
    await note('few', 5, 0, 5)
    expect(await toldOf('few', 5)).toEqual({ people: 5, figures: { answer: { yes: 5, no: 0 } } })
  })

  test('are told anew once as many more people stand behind them, so that no two of them differ by a few', async () => {
    for (let yes = 5; yes < 10; yes++) {
      await note('steps', yes, 0, 5)
      expect(await toldOf('steps', 5)).toMatchObject({ people: 5 })
    }
    await note('steps', 9, 1, 5)
    expect(await toldOf('steps', 5)).toEqual({
      people: 10,
      figures: { answer: { yes: { from: 6, to: 9 }, no: { from: 1, to: 4 } } },
    })
  })

  test('are told no longer in a region that asks for more', async () => {
    await note('region', 8, 0, 5)
    expect(await toldOf('region', 10)).toBeUndefined()
  })
})
