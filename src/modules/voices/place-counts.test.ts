import { beforeAll, expect, test } from 'vitest'
import { actor, onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { writeOpenings } from '../places/index.ts'
import { placeOfCodeQuery } from './inbox.ts'
import { countsByPlace, countsOfPlace } from './place-counts.ts'

onBothDatabases('how much comes to a place', (house) => {
  let town: Town
  const officer = () => town.as('yexiaohe')
  const scan = (code: string, opened = true) => house().ask(placeOfCodeQuery, { code, opened })
  const counts = (place: string) => house().ask(countsOfPlace, { place }, officer())
  beforeAll(async () => {
    town = await settleIn(house())
  })

  test('[A6] staff of a place see how often its code was opened and how many openings became voices', async () => {
    const place = town.id('qingshi')
    town.at('2026-03-31 23:50')
    for (const _ of Array(3)) await scan('qshall26')
    await town.voice('桥头的路灯坏了两盏，晚上看不清。')
    town.at('2026-04-01 00:10')
    await scan('QSHALL26')
    // The form that was refused comes back: nobody has scanned anew.
    await scan('QSHALL26', false)
    await writeOpenings(house().kernel)
    await scan('QSHALL26')
    await writeOpenings(house().kernel)

    const { months, codes } = await counts(place)
    expect(months.slice(0, 2)).toMatchObject([
      { month: '2026-04', opened: 2, total: 0 },
      { month: '2026-03', opened: 3, written: 1, total: 1, answered: 0 },
    ])
    expect(codes.find(({ code }) => code === 'QSHALL26')).toMatchObject({ opened: 5, written: 1 })
    await expect(
      house().ask(countsOfPlace, { place }, actor('liaisonOfficer', '990121101000')),
    ).rejects.toMatchObject({ status: 404 })
  })

  test('[A16] a contact point shows what it received month by month, beside the others of its region', async () => {
    town.at('2026-05-10 09:00')
    const [place, code] = [town.id('qingshiPoint'), 'QSPONT26']
    await town.voice('巷口的水井盖松了，孩子容易绊倒。', code)
    await town.voice('巷子里晚上停满了车，救护车进不来。', code)
    town.at('2026-06-02 09:00')
    await town.voice('雨后巷子积水，老人出不了门。', code)
    const { months, items } = await house().ask(countsByPlace, {}, officer())
    expect(months.slice(0, 2)).toEqual(['2026-06', '2026-05'])
    expect(items.find(({ id }) => id === place)).toMatchObject({
      total: 3,
      written: 3,
      byMonth: [1, 2, 0, 0, 0, 0],
    })
    const elsewhere = await house().ask(countsByPlace, {}, actor('liaisonOfficer', '990121101000'))
    expect(elsewhere.items.map(({ id }) => id)).not.toContain(place)
  })
})
