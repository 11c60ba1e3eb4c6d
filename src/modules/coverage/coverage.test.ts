import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { linkVillage } from '../people/members.ts'
import { addStaff } from '../places/equipping.ts'
import { adoptStandard } from '../standards/adopting.ts'
import { conformityOfHall } from './hall-reading.ts'
import { coverage } from './reading.ts'

onBothDatabases('coverage', (house) => {
  let town: Town
  const leader = () => town.as('lindu')
  const ofTown = async (name: string) =>
    (await house().ask(coverage, {}, leader())).towns.find((one) => one.name === name)!
  beforeAll(async () => {
    town = await settleIn(house())
  })

  test('[B7] [B9] towns are covered by their halls; stations and staff are held against the standard', async () => {
    expect(await ofTown('青石镇')).toMatchObject({
      hall: { name: '青石镇民生议事堂', state: 'model' },
      stations: 1,
      stationsNeeded: 2,
      staff: 0,
      staffNeeded: 2,
      dutyGroup: true,
    })
    expect(await ofTown('鹤汀乡')).toMatchObject({ hall: { state: 'building' }, dutyGroup: false })
  })

  test('[B26] a hall with fewer staff than the standard asks for shows it, until the standard asks for fewer', async () => {
    await house().do(addStaff, { place: town.id('qingshi'), name: '江月' }, town.as('yexiaohe'))
    expect(await ofTown('青石镇')).toMatchObject({ staff: 1, staffNeeded: 2 })
    await house().do(
      adoptStandard,
      {
        region: '990121000000' as never,
        year: 2026,
        after: 0,
        title: '云岫县协商工作规范',
        documentNumber: '云政协发〔2026〕5号',
        adoptedOn: '2026-01-04',
        figures: { hallStaff: 1, sessionsPerYear: 1 },
      } as never,
      leader(),
    )
    expect(await ofTown('青石镇')).toMatchObject({ staff: 1, staffNeeded: 1, required: 1 })
  })

  test('[A1] villages without a place or a member are named', async () => {
    await house().do(
      linkVillage,
      { member: town.id('member wenruyu'), village: '990121100201' as never },
      town.as('luosuxin'),
    )
    const { villages } = await house().ask(coverage, {}, leader())
    const of = (name: string) => villages.find((one) => one.name === name)
    expect(of('上溪村')).toMatchObject({ town: '青石镇', place: true, member: '温如玉' })
    expect(of('望海社区')).toMatchObject({ place: false, member: null })
  })

  test('an officer sees the coverage of their own town alone', async () => {
    const { towns } = await house().ask(coverage, {}, town.as('yexiaohe'))
    expect(towns.map(({ name }) => name)).toEqual(['青石镇'])
  })

  test('[B31] [E1] a session counts towards the yearly minimum, and is held against the standard clause by clause', async () => {
    const { topic } = await town.deliberatedTopic()
    expect(await ofTown('青石镇')).toMatchObject({ held: 1, required: 1, quota: 'met' })
    const { deliberations } = await house().ask(conformityOfHall, { hall: town.id('qingshi') }, leader())
    const found = deliberations.find((one) => one.topic === topic)!
    const stateOf = (words: RegExp) => found.clauses.find((clause) => words.test(clause.words.zh))?.state
    expect(found.clauses.length).toBeGreaterThan(20)
    expect(found.clauses.filter(({ state }) => state === 'met').length).toBeGreaterThan(5)
    expect(stateOf(/公告/)).toBe('met')
    expect(found.clauses.some(({ state }) => state === 'unmet')).toBe(true)
  })
})
