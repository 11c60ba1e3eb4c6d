import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { stageCsv } from '../../../test/staging.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { turnOver } from '../administration/turning-over.ts'
import { mergeRegion } from '../regions/changing.ts'
import { listGroups, showGroup } from './group-reading.ts'
import { joinGroup, leaveGroup, openGroup, recordActivity, renewGroup } from './groups.ts'
import { memberImport } from './import-members.ts'
import { membershipImport } from './import-memberships.ts'
import { unitImport } from './import-units.ts'
import { villageMembers } from './lookup.ts'
import { addMember, leaveConference, linkVillage } from './members.ts'
import { listMembers, listUnits, showMember } from './reading.ts'
import { openUnit } from './units.ts'

const city = '990100000000' as never
const qingshi = '990121100000' as never
const shangxi = '990121100201' as never
const shimenkan = '990121101000' as never

onBothDatabases('people', (house) => {
  let town: Town
  const keeper = () => town.as('luosuxin')
  const db = () => house().kernel.store.db
  beforeAll(async () => {
    town = await settleIn(house())
  })

  test('[A1] a village has one member: another is refused with the name of the first, unless they take over', async () => {
    const link = (username: string, instead = false) =>
      house().do(linkVillage, { member: town.id(`member ${username}`), village: shangxi, instead }, keeper())
    await link('wenruyu')
    await expect(link('ludahai')).rejects.toMatchObject({
      code: 'people.villageTaken',
      facts: { name: '温如玉' },
      field: 'village',
    })
    expect((await villageMembers(db(), qingshi)).get(shangxi)?.name).toBe('温如玉')
    await link('ludahai', true)
    expect((await villageMembers(db(), qingshi)).get(shangxi)?.name).toBe('卢大海')
    await expect(
      house().do(linkVillage, { member: town.id('member wenruyu'), village: qingshi }, keeper()),
    ).rejects.toMatchObject({ code: 'people.notAVillage' })
  })

  test('[A3] a town has one duty group with one convener; who convenes next replaces who did', async () => {
    await expect(
      house().do(openGroup, { kind: 'dutyGroup', region: qingshi, name: '青石镇第二小组' }, keeper()),
    ).rejects.toMatchObject({ code: 'people.groupThere', facts: { name: '青石镇委员履职小组' } })
    const { group } = await house().do(
      openGroup,
      { kind: 'dutyGroup', region: shimenkan, name: '石门坎镇委员履职小组' },
      keeper(),
    )
    for (const username of ['jianming', 'shuman'])
      await house().do(joinGroup, { group, member: town.id(`member ${username}`), convener: true }, keeper())
    const { members } = await house().ask(showGroup, { group }, keeper())
    expect(members.map(({ name, convener }) => [name, convener])).toEqual([
      ['舒漫', true],
      ['简明', false],
    ])
    await house().do(leaveGroup, { group, member: town.id('member shuman') }, keeper())
    await house().do(joinGroup, { group, member: town.id('member shuman') }, keeper())
    expect((await house().ask(showGroup, { group }, keeper())).members).toHaveLength(2)
  })

  test('[B32] the officer of a town keeps the liaison group of that town, and of no other', async () => {
    const officer = town.as('yexiaohe')
    await house().do(openGroup, { kind: 'liaisonGroup', region: qingshi, name: '青石镇委员联络组' }, officer)
    await expect(
      house().do(openGroup, { kind: 'liaisonGroup', region: shimenkan, name: '石门坎镇委员联络组' }, officer),
    ).rejects.toMatchObject({ status: 404 })
    const { items } = await house().ask(listGroups, {}, officer)
    expect(new Set(items.map(({ region }) => region))).toEqual(new Set([qingshi]))
  })

  test('[E17] one member may be in a duty group and in an activity group, which are kept apart', async () => {
    const { group } = await house().do(
      openGroup,
      { kind: 'activityGroup', region: city, name: '共富主题活动组' },
      keeper(),
    )
    await house().do(joinGroup, { group, member: town.id('member wenruyu') }, keeper())
    const { groups } = await house().ask(showMember, { member: town.id('member wenruyu') }, keeper())
    expect(groups.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['共富主题活动组', '青石镇委员履职小组']),
    )
    const activity = await house().ask(listGroups, { kind: 'activityGroup' }, keeper())
    expect(activity.items.map(({ name }) => name)).toEqual(['共富主题活动组'])
  })

  test('[E16] a party branch stands for a time in a group, and only member-affairs staff know of it', async () => {
    const { items } = await house().ask(listGroups, { kind: 'dutyGroup' }, keeper())
    const attachedTo = items.find(({ name }) => name === '青石镇委员履职小组')!.id
    const founding = { kind: 'temporaryPartyBranch', region: qingshi, name: '履职小组临时党支部' } as const
    await expect(
      house().do(openGroup, { ...founding, attachedTo, validUntil: '2020-01-01' }, keeper()),
    ).rejects.toMatchObject({ code: 'people.branchNeedsEnd' })
    const { group } = await house().do(
      openGroup,
      { ...founding, attachedTo, validUntil: '2026-12-31' },
      keeper(),
    )
    await house().do(joinGroup, { group, member: town.id('member wenruyu'), convener: true }, keeper())
    await house().do(
      recordActivity,
      { group, kind: 'partyDay', title: '主题党日', heldOn: '2026-01-04', present: 3 },
      keeper(),
    )
    const officer = town.as('yexiaohe')
    await expect(house().ask(showGroup, { group }, officer)).rejects.toMatchObject({ status: 404 })
    expect((await house().ask(listGroups, {}, officer)).items.map(({ id }) => id)).not.toContain(group)
    const member = await house().ask(showMember, { member: town.id('member wenruyu') }, officer)
    expect(member.groups.map(({ id }) => id)).not.toContain(group)
    await expect(
      house().do(openGroup, { ...founding, name: '另一个', attachedTo, validUntil: '2026-12-31' }, officer),
    ).rejects.toMatchObject({ code: 'people.branchNotYours' })
  })

  test('members are imported with their villages: every bad cell is named, also a merged region by its successor', async () => {
    await house().do(
      mergeRegion,
      { region: '990102003000' as never, into: '990102002000' as never, on: '2026-01-01', sure: true },
      town.as('xitong'),
    )
    const header = '姓名,界别,联系镇街代码,是否常委,专委会,联系村代码\n'
    const staged = await stageCsv(
      house(),
      memberImport,
      `${header}方远,科技界,990121101000,否,市政协农业农村委,990121101201\n严小北,工会,990102003000,也许,没有的委,990121100201\n温如玉,教育界,990121100000,是,,\n温如玉,教育界,990121100000,是,,\n`,
      keeper(),
    )
    const { bad, ...preview } = await house().ask(memberImport.preview, { staged }, keeper())
    expect(bad.map(({ line, column, words }) => [line, column, words])).toEqual([
      [3, '是否常委', '请从列出的选项中选择。'],
      [5, '姓名', '和第 4 行重复了，请只保留一行。'],
    ])
    expect(preview).toMatchObject({ added: 1, changed: 2 })
    const again = await stageCsv(
      house(),
      memberImport,
      `${header}方远,科技界,990121101000,否,市政协农业农村委,990121101201\n严小北,工会,990102003000,否,没有的委,990121100201\n`,
      keeper(),
    )
    const second = await house().ask(memberImport.preview, { staged: again }, keeper())
    expect(second.bad.map(({ column, words }) => [column, words])).toEqual([
      ['联系镇街代码', '榕荫街道已并入听涛街道，请改用 990102002000。'],
      ['专委会', '单位名册里没有这个专委会，请检查名称。'],
      ['联系村代码', '这个村已经由卢大海联系。要换人，请先取消原来的联系，或选择接替。'],
    ])
    const good = await stageCsv(
      house(),
      memberImport,
      `${header}方远,科技界,990121101000,否,市政协农业农村委,990121101201\n温如玉,教育界,990121100000,是,,\n`,
      keeper(),
    )
    expect(await house().do(memberImport.keep, { staged: good }, keeper())).toEqual({
      added: 1,
      changed: 1,
      same: 0,
    })
    const { items } = await house().ask(listMembers, { text: '方远' }, keeper())
    expect(items).toMatchObject([{ committee: '市政协农业农村委', villages: [{ name: '磨盘岭村' }] }])
  })

  test('a list of memberships names groups and people that are not there, and two conveners of one group', async () => {
    const header = '小组名称,委员姓名,界别,是否召集人\n'
    const staged = await stageCsv(
      house(),
      membershipImport,
      `${header}青石镇委员履职小组,钟百川,,是\n青石镇委员履职小组,简明,,是\n没有的小组,简明,,\n青石镇委员履职小组,无此人,,\n`,
      keeper(),
    )
    const { bad } = await house().ask(membershipImport.preview, { staged }, keeper())
    expect(bad.map(({ line, column }) => [line, column])).toEqual([
      [3, '是否召集人'],
      [4, '小组名称'],
      [5, '委员姓名'],
    ])
    const good = await stageCsv(
      house(),
      membershipImport,
      `${header}青石镇委员履职小组,钟百川,,是\n`,
      keeper(),
    )
    await house().do(membershipImport.keep, { staged: good }, keeper())
    const { items } = await house().ask(listGroups, { kind: 'dutyGroup' }, keeper())
    expect(items.find(({ name }) => name === '青石镇委员履职小组')!.conveners).toEqual(['钟百川'])
  })

  test('units are imported and listed page by page; a unit of the same name is not opened twice', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => `第${at + 100}工作站,其他单位,990121000000`).join('\n')
    const staged = await stageCsv(house(), unitImport, `单位名称,类型,所在区划代码\n${rows}\n`, keeper())
    expect(await house().do(unitImport.keep, { staged }, keeper())).toMatchObject({ added: 60 })
    const first = await house().ask(listUnits, { text: '工作站' }, keeper())
    expect(first.items).toHaveLength(50)
    const second = await house().ask(listUnits, { text: '工作站', after: first.next! }, keeper())
    expect(second.items).toHaveLength(10)
    expect(second.next).toBeNull()
    await expect(
      house().do(
        openUnit,
        { region: '990121000000' as never, kind: 'organisation', name: '第100工作站' },
        keeper(),
      ),
    ).rejects.toMatchObject({ code: 'people.unitThere', field: 'name' })
  })

  test('who leaves the conference leaves groups and villages, and stays in what they did', async () => {
    const { member } = await house().do(
      addMember,
      { name: '顾南', sector: '工商联界', region: shimenkan, standing: false },
      keeper(),
    )
    const { group } = await house().do(
      openGroup,
      { kind: 'activityGroup', region: city, name: '离任组' },
      keeper(),
    )
    await house().do(joinGroup, { group, member }, keeper())
    await house().do(leaveConference, { member }, keeper())
    expect((await house().ask(showGroup, { group }, keeper())).members).toEqual([])
    expect((await house().ask(listMembers, { text: '顾南' }, keeper())).items).toEqual([])
    expect(await house().ask(showMember, { member }, keeper())).toMatchObject({
      name: '顾南',
      present: false,
    })
    await expect(house().do(leaveConference, { member }, keeper())).rejects.toMatchObject({
      code: 'people.memberGone',
    })
  })

  test('[I14] a sector’s activity group is founded anew after a turnover with those who are members again', async () => {
    const { group } = await house().do(
      openGroup,
      { kind: 'sectorGroup', region: city, name: '教育界别活动组' },
      keeper(),
    )
    for (const username of ['wenruyu', 'jianming'])
      await house().do(
        joinGroup,
        { group, member: town.id(`member ${username}`), convener: username === 'wenruyu' },
        keeper(),
      )
    await expect(house().do(renewGroup, { group }, keeper())).rejects.toMatchObject({
      code: 'people.groupOfThisTerm',
    })
    await house().do(
      turnOver,
      {
        term: town.id('term'),
        name: '第十届',
        startsOn: '2027-01-01',
        endsOn: '2031-12-31',
        staying: [town.id('member wenruyu')],
        sure: true,
      },
      keeper(),
    )
    const renewed = await house().do(renewGroup, { group }, keeper())
    expect(renewed.members).toBe(1)
    expect(await house().ask(showGroup, { group: renewed.group }, keeper())).toMatchObject({
      term: '第十届',
      members: [{ name: '温如玉', convener: true }],
    })
    expect((await villageMembers(db(), qingshi)).size).toBe(0)
  })
})
