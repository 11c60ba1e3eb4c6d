import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { newResidents, openedConsultation } from '../../../test/consultation.ts'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { writePost } from './discussing.ts'
import { nicknameRetention } from './retention.ts'
import { proposeStatement } from './statements.ts'
import { consultations, nicknames } from './tables.ts'

onBothDatabases('nicknames', (house) => {
  let town: Town
  let consultation: string
  beforeAll(async () => {
    town = await settleIn(house())
    ;({ consultation } = await openedConsultation(house(), town))
  })

  const speak = (as: Actor, nickname: string, text = '末班车应当晚一点，下班赶不上。') =>
    house().do(writePost, { consultation, nickname, text }, as)
  const code = (sent: Promise<unknown>) =>
    sent.then(
      () => 'taken',
      (error) => error.code ?? error.fields,
    )

  test('nobody goes by a nickname that looks like another’s', async () => {
    const [first, second] = await newResidents(house(), 2)
    await speak(first!, '柳埠老周Ab')
    for (const look of [
      '柳埠老周ab',
      '柳埠老周аb',
      '柳埠老周\u200bAb',
      '柳埠 老周Ab',
      '柳埠老周Ab\ufe0f',
      '柳埠老周ＡＢ',
      '柳埠-老周Ab',
      '柳埠老周Áb',
    ])
      expect(await code(speak(second!, look)), look).toBe('consultations.nicknameTaken')
    await speak(first!, '柳埠老周ab')
    await speak(second!, '柳埠小周')
  })

  test('nobody goes by what looks like an office, or like somebody who holds one', async () => {
    const [resident] = await newResidents(house(), 1)
    for (const look of [
      '青石镇联络员',
      '议事堂管理员',
      '议事堂管 理员',
      '叶小禾',
      '叶小禾\u2060',
      '镇里的叶小禾',
      '温如玉',
      '系统',
      'Admin',
      'аdmin',
      '王镇长',
      '官方答复',
    ])
      expect(await code(speak(resident!, look)), look).toBe('consultations.nicknameOfficial')
    expect(await code(speak(resident!, '15400001234'))).toBe('consultations.nicknamePersonal')
    expect(await code(speak(resident!, '。。。'))).toBe('consultations.nicknameEmpty')
    expect(await code(speak(resident!, 'ㅤㅤ'))).toMatchObject({ nickname: expect.any(String) })
  })

  test('a member goes by their own name', async () => {
    await speak(town.as('wenruyu'), '温如玉', '我们数过，这个时间有两百多人。')
  })

  test('of two who choose the same look at once, one has it', async () => {
    const [first, second] = await newResidents(house(), 2)
    const both = await Promise.all([
      code(speak(first!, '码头夜班人')),
      code(
        house().do(
          proposeStatement,
          { consultation, nickname: '码头 夜班人', text: '码头的夜班车应当开到十点钟。' },
          second!,
        ),
      ),
    ])
    expect(both.sort()).toEqual(['consultations.nicknameTaken', 'taken'])
  })

  test('whose a nickname was is forgotten in time, and nobody else gets it', async () => {
    const { db } = house().kernel.store
    expect(await nicknameRetention.count(db, new Date(Date.now() + 9e11))).toBe(0)
    await db.update(consultations).set({ stage: 'closed' }).where(eq(consultations.id, consultation))
    const later = new Date(Date.now() + 9e11)
    expect(await nicknameRetention.count(db, later)).toBeGreaterThan(3)
    await nicknameRetention.erase({ db, record: () => undefined } as never, later, 100)
    expect(await nicknameRetention.count(db, later)).toBe(0)
    const left = await db.select().from(nicknames)
    expect(left.length).toBeGreaterThan(3)
    expect(left.every(({ personHash }) => personHash === null)).toBe(true)
  })
})
