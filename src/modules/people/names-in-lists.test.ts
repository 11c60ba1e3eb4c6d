import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { stageCsv } from '../../../test/staging.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { placeImport } from '../places/importing.ts'
import { voiceImport } from '../voices/importing.ts'
import { memberImport } from './import-members.ts'
import { membershipImport } from './import-memberships.ts'
import { unitImport } from './import-units.ts'
import { addMember } from './members.ts'
import { openUnit } from './units.ts'

onBothDatabases('names in lists', (house) => {
  let town: Town
  const keeper = () => town.as('luosuxin')
  beforeAll(async () => {
    town = await settleIn(house())
    const staged = await stageCsv(
      house(),
      memberImport,
      '姓名,界别,联系镇街代码\n丁山,农业界,990121100000\n阿依古丽·买买提,农业界,990121100000\n䶮小禾,农业界,990121100000\n',
      keeper(),
    )
    expect(await house().do(memberImport.keep, { staged }, keeper())).toMatchObject({ added: 3 })
  })

  const spellings = [
    '丁　山',
    '丁 山',
    '丁山\u200b',
    '阿依古丽•买买提',
    '阿依古丽・买买提',
    '阿依古丽．买买提',
    '\ue863小禾',
  ]

  test.each(spellings)('a member is one member, also written %s', async (name) => {
    const staged = await stageCsv(
      house(),
      memberImport,
      `姓名,界别,联系镇街代码\n${name},农业界,990121100000\n`,
      keeper(),
    )
    expect(await house().ask(memberImport.preview, { staged }, keeper())).toMatchObject({ added: 0, same: 1 })
    const group = await stageCsv(
      house(),
      membershipImport,
      `小组名称,委员姓名\n青石镇 委员履职小组,${name}\n`,
      keeper(),
    )
    expect(await house().ask(membershipImport.preview, { staged: group }, keeper())).toMatchObject({
      bad: [],
    })
    await expect(
      house().do(addMember, { name, sector: '农业界', region: '990121100000' as never }, keeper()),
    ).rejects.toMatchObject({ code: 'people.memberThere' })
  })

  test('two spellings of one name in a list are one row twice', async () => {
    const staged = await stageCsv(
      house(),
      memberImport,
      '姓名,界别,联系镇街代码\n方远,科技界,990121101000\n方　远,科技界,990121101000\n',
      keeper(),
    )
    const { bad } = await house().ask(memberImport.preview, { staged }, keeper())
    expect(bad).toMatchObject([{ line: 3, column: '姓名' }])
  })

  test('a unit and a place are the same with brackets of either width', async () => {
    const unit = { region: '990121000000' as never, kind: 'organisation' as const }
    await house().do(openUnit, { ...unit, name: '云岫水务（集团）公司' }, keeper())
    await expect(
      house().do(openUnit, { ...unit, name: '云岫水务(集团)公司' }, keeper()),
    ).rejects.toMatchObject({ code: 'people.unitThere' })
    const staged = await stageCsv(
      house(),
      unitImport,
      '单位名称,类型,所在区划代码\n云岫水务(集团) 公司,部门,990121000000\n',
      keeper(),
    )
    expect(await house().ask(unitImport.preview, { staged }, keeper())).toMatchObject({ added: 0 })
    await house().do(unitImport.keep, { staged }, keeper())
    const officer = town.as('yexiaohe')
    const list = (name: string) =>
      stageCsv(
        house(),
        placeImport,
        `名称,类型,区划代码,地址\n${name},民生议事堂,990121100000,溪口路8号\n`,
        officer,
      )
    const first = await list('东坞（新）议事堂')
    await house().do(placeImport.keep, { staged: first }, officer)
    expect(
      await house().ask(placeImport.preview, { staged: await list('东坞(新) 议事堂') }, officer),
    ).toMatchObject({ added: 0, same: 1 })
    const voices = await stageCsv(
      house(),
      voiceImport,
      '地点,内容\n东坞(新)议事堂,东坞的桥没有栏杆，孩子上学危险。\n',
      officer,
    )
    expect(await house().ask(voiceImport.preview, { staged: voices }, officer)).toMatchObject({
      added: 1,
      bad: [],
    })
  })
})
