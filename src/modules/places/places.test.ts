import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { notices } from '../../kernel/flow/tables.ts'
import { openGroup } from '../people/groups.ts'
import { linkVillage } from '../people/members.ts'
import { submitVoice } from '../voices/submitting.ts'
import { issueCode, reissueCode, revokeCode } from './codes.ts'
import { listOwnPlaces, workOnPlace } from './desk-reading.ts'
import { addStaff, bookRoom, recordFunds } from './equipping.ts'
import { placeImport } from './importing.ts'
import { placeOfCode } from './lookup.ts'
import { myShifts } from './my-rota.tsx'
import { decideNomination, nominateModel } from './nominating.ts'
import { listPlaces, showCode, showPlace } from './reading.ts'
import { advancePlace, closePlace, openPlace } from './registering.ts'
import { checkInToShift, logShift, markMissedShifts, planShifts, swapShift } from './rota.ts'
import { rotaOfPlace } from './rota-reading.ts'
import { claimCheck, fiveNorms, sixHaves, verifyCheck } from './verifying.ts'

const qingshi = '990121100000' as never
const luhua = '990121200000' as never
// A PNG of one pixel.
const photo = {
  name: '现场.png',
  bytes: new Uint8Array(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  ),
}

onBothDatabases('places', (house) => {
  let town: Town
  const db = () => house().kernel.store.db
  const officer = () => town.as('yexiaohe')
  const committee = () => town.as('qixiaoman')
  const place = (name: string, more: object = {}) => ({
    kind: 'station' as const,
    region: qingshi,
    name,
    address: '村委会一楼',
    hall: town.id('qingshi'),
    ...more,
  })
  beforeAll(async () => {
    town = await settleIn(house())
  })

  test('[B1] a hall that is opened has its file and its code at once, and says what it is for', async () => {
    const opening = {
      kind: 'hall' as const,
      region: luhua,
      name: '芦花乡第二议事堂',
      address: '老街 1 号',
      feature: '古渡口',
      state: 'planned' as const,
    }
    const { place } = await house().do(openPlace, { ...opening, aims: ['livelihood'] }, committee())
    const shown = await house().ask(showPlace, { place })
    expect(shown).toMatchObject({ name: '芦花乡第二议事堂', state: 'planned', aims: ['livelihood'] })
    expect(shown.code).toMatch(/^[2-9A-HJ-NP-Z]{8}$/)
    await expect(
      house().do(openPlace, { ...opening, aims: ['livelihood'] }, committee()),
    ).rejects.toMatchObject({ code: 'places.there', field: 'name' })
    await expect(
      house().do(openPlace, { ...opening, aims: ['livelihood'] }, officer()),
    ).rejects.toMatchObject({
      status: 404,
    })
  })

  test('[B4] a hall serves one to four aims: none is refused', async () => {
    await expect(
      house().do(
        openPlace,
        { kind: 'hall', region: luhua, name: '无定位堂', address: '老街 2 号' },
        committee(),
      ),
    ).rejects.toMatchObject({ code: 'places.needsAim', field: 'aims' })
  })

  test('[B3] [B8] what a hall is also used for, and what is special about it, stands on its public page', async () => {
    const { place } = await house().do(
      openPlace,
      {
        kind: 'hall',
        region: luhua,
        name: '芦花渡口议事堂',
        address: '渡口',
        aims: ['development', 'harmony'],
        functions: ['democraticTalk', 'learning'],
        feature: '古渡口与稻田',
        featureOf: ['landscape', 'culture'],
      },
      committee(),
    )
    expect(await house().ask(showPlace, { place })).toMatchObject({
      feature: '古渡口与稻田',
      functions: ['democraticTalk', 'learning'],
    })
    expect((await house().ask(workOnPlace, { place }, committee())).place.featureOf).toEqual([
      'landscape',
      'culture',
    ])
  })

  test('[B9] a station belongs to a hall of its own town, whose page names it', async () => {
    const { place: station } = await house().do(
      openPlace,
      place('石浦协商驿站', { theme: 'farming' }),
      officer(),
    )
    const hall = await house().ask(showPlace, { place: town.id('qingshi') })
    expect(hall.belonging.map(({ id }) => id)).toContain(station)
    expect(await house().ask(showPlace, { place: station })).toMatchObject({
      theme: 'farming',
      hall: { name: '青石镇民生议事堂' },
    })
    await expect(
      house().do(openPlace, place('跨镇驿站', { hall: town.id('yuhuo') }), officer()),
    ).rejects.toMatchObject({ code: 'places.hallElsewhere', field: 'hall' })
    await expect(
      house().do(openPlace, place('无主驿站', { hall: undefined }), officer()),
    ).rejects.toMatchObject({ code: 'places.needsHall' })
  })

  test('[A16] a contact point is about a town, a sector or the young, and has a code of its own', async () => {
    const { place: point } = await house().do(
      openPlace,
      place('青年双创联系点', { kind: 'contactPoint', theme: 'youth' }),
      officer(),
    )
    const { codes } = await house().ask(workOnPlace, { place: point }, officer())
    expect(codes).toHaveLength(1)
    const { receipt } = await house().do(submitVoice, { place: codes[0]!.code, text: '希望有创业导师。' })
    expect(receipt).toBeTruthy()
  })

  test('[B7] a hall is planned, built, accepted and opened, in this order; who comes second is told', async () => {
    const { place } = await house().do(
      openPlace,
      { kind: 'hall', region: luhua, name: '在建堂', address: '新区', aims: ['consensus'], state: 'planned' },
      committee(),
    )
    const go = (from: string, to: 'building' | 'accepted' | 'running') =>
      house().do(advancePlace, { place, from, to }, committee())
    await expect(go('planned', 'running')).rejects.toMatchObject({ code: 'places.movedOn' })
    town.at('2026-01-06 09:00')
    await go('planned', 'building')
    await expect(go('planned', 'building')).rejects.toMatchObject({ status: 409 })
    town.at('2026-01-07 09:00')
    await go('building', 'accepted')
    town.at('2026-01-08 09:00')
    await go('accepted', 'running')
    town.at('2026-01-05 09:00')
    const { stages } = await house().ask(workOnPlace, { place }, committee())
    expect(stages.map(({ stage }) => stage)).toEqual(['planned', 'building', 'accepted', 'running'])
  })

  test('[A6] a code is revoked or replaced: the old one says so, the new one opens', async () => {
    const { place: station } = await house().do(openPlace, place('换码驿站'), officer())
    const { code: first } = (await house().ask(workOnPlace, { place: station }, officer())).codes[0]!
    await expect(house().do(issueCode, { place: station }, officer())).rejects.toMatchObject({
      code: 'places.hasCode',
    })
    const { code: second } = await house().do(reissueCode, { code: first, reason: '海报破损' }, officer())
    expect(second).not.toBe(first)
    expect((await placeOfCode(db(), first))?.revokedAt).not.toBeNull()
    expect((await house().ask(showPlace, { place: station })).code).toBe(second)
    await house().do(revokeCode, { code: second, reason: '暂停使用' }, officer())
    await expect(house().ask(showCode, { code: second })).rejects.toMatchObject({ status: 404 })
    await expect(house().do(revokeCode, { code: second, reason: '再停' }, officer())).rejects.toMatchObject({
      status: 409,
    })
    await house().do(issueCode, { place: station }, officer())
  })

  test('[A5] a member has a code of their own at a place, to print as a poster or a desk card', async () => {
    const { code } = await house().do(
      issueCode,
      { place: town.id('qingshi'), member: town.id('member ludahai') },
      officer(),
    )
    expect(await house().ask(showCode, { code })).toMatchObject({
      member: '卢大海',
      place: { name: '青石镇民生议事堂' },
    })
    expect((await house().ask(showPlace, { place: town.id('qingshi') })).code).toBe('QSHALL26')
    await expect(
      house().do(issueCode, { place: town.id('qingshi'), member: town.id('member ludahai') }, officer()),
    ).rejects.toMatchObject({ code: 'places.hasCode' })
  })

  test('[A4] members take turns: planned by the week, swapped, checked in, written down; who misses is noticed', async () => {
    town.at('2026-02-02 09:00')
    const at = town.id('qingshi')
    const member = town.id('member wenruyu')
    const times = { startsAt: '2026-02-04T09:00', endsAt: '2026-02-04T11:00' }
    await house().do(planShifts, { place: at, member, ...times, times: 3 }, officer())
    await expect(
      house().do(planShifts, { place: town.id('yuhuo'), member, ...times }, town.as('hailan')),
    ).rejects.toMatchObject({ code: 'places.shiftTaken' })
    const shifts = async () => (await house().ask(rotaOfPlace, { place: at }, officer())).shifts.toReversed()
    const [first, second] = await shifts()
    await house().do(swapShift, { shift: second!.id, member: town.id('member ludahai') }, officer())
    expect((await house().ask(showPlace, { place: at })).rota).toMatchObject([{ member: '温如玉' }])

    await expect(house().do(checkInToShift, { shift: first!.id }, town.as('wenruyu'))).rejects.toMatchObject({
      code: 'places.notOnDutyNow',
    })
    town.at('2026-02-04 08:45')
    expect((await house().ask(myShifts, {}, town.as('wenruyu'))).shifts).toMatchObject([
      { id: first!.id, place: '青石镇民生议事堂', state: 'planned' },
      { state: 'planned' },
    ])
    await house().do(checkInToShift, { shift: first!.id }, town.as('wenruyu'))
    await house().do(
      logShift,
      { shift: first!.id, visitors: 6, answered: 4, notes: '公交、路灯' },
      town.as('wenruyu'),
    )
    await expect(
      house().do(logShift, { shift: first!.id, visitors: 1, answered: 4 }, officer()),
    ).rejects.toMatchObject({ field: 'answered' })
    await expect(house().do(checkInToShift, { shift: second!.id }, town.as('wenruyu'))).rejects.toMatchObject(
      { status: 404 },
    )

    town.at('2026-02-12 09:00')
    await house().run(markMissedShifts, {})
    expect((await shifts()).map(({ state, member }) => [state, member])).toEqual([
      ['served', '温如玉'],
      ['missed', '卢大海'],
      ['planned', '温如玉'],
    ])
    const told = await db().select().from(notices)
    expect(told.filter(({ code }) => code === 'places.shiftMissed')).toMatchObject([
      { role: 'liaisonOfficer', region: qingshi },
    ])
    town.at('2026-01-05 09:00')
  })

  test('[B5] [B6] the six haves and five norms are claimed with evidence and verified by somebody else', async () => {
    const hall = town.id('shimenkan')
    const claim = (item: string, evidence: object[], as = committee()) =>
      house().do(claimCheck, { place: hall, item, note: '制度上墙', evidence } as never, as)
    await expect(claim('rules', [])).rejects.toMatchObject({
      code: 'places.needsEvidence',
      field: 'evidence',
    })
    await claim('rules', [photo])
    await claim('walls', [photo])
    const { checks } = await house().ask(workOnPlace, { place: hall }, committee())
    const check = checks.find(({ item }) => item === 'rules')!
    expect(check).toMatchObject({ state: 'claimed', files: [{ name: '现场.webp' }] })
    const decide = (id: string, more: object, as = town.as('lindu')) =>
      house().do(verifyCheck, { check: id, revision: 1, ...more } as never, as)
    await expect(decide(check.id, { holds: 'yes' }, committee())).rejects.toMatchObject({
      code: 'places.verifiesOwn',
    })
    await decide(check.id, { holds: 'yes' })
    await expect(decide(check.id, { holds: 'yes' })).rejects.toMatchObject({ status: 409 })
    const walls = checks.find(({ item }) => item === 'walls')!
    await expect(decide(walls.id, { holds: 'no' })).rejects.toMatchObject({ field: 'advice' })
    await decide(walls.id, { holds: 'no', advice: '补齐公开栏', mendBy: '2026-03-01' })
    const { standing } = await house().ask(workOnPlace, { place: hall }, committee())
    expect(standing).toMatchObject({
      verified: ['rules'],
      toMend: [{ item: 'walls', mendBy: '2026-03-01' }],
    })
    expect((await house().ask(showPlace, { place: hall })).standing).toMatchObject({ haves: 1, norms: 0 })
  })

  test('[B2] three in one is complete once a hall has its studio and its contact point', async () => {
    const of = async (place: string) => (await house().ask(showPlace, { place: town.id(place) })).standing
    expect(await of('qingshi')).toMatchObject({ studio: false, contactPoint: true })
    await house().do(openPlace, place('青石镇联村委员工作室', { kind: 'studio' }), officer())
    expect(await of('qingshi')).toMatchObject({ studio: true, contactPoint: true })
    expect(await of('yuhuo')).toMatchObject({ studio: false, contactPoint: false })
  })

  test('[B7] a model site is named by others, once nothing is lacking', async () => {
    const hall = (
      await house().do(
        openPlace,
        { kind: 'hall', region: luhua, name: '示范候选堂', address: '中心街', aims: ['livelihood'] },
        committee(),
      )
    ).place
    const nominate = () =>
      house().do(nominateModel, { place: hall, reason: '各项齐全，活动经常，群众认可。' }, committee())
    await expect(nominate()).rejects.toMatchObject({ code: 'places.lacksForModel', facts: { count: 13 } })
    for (const kind of ['studio', 'contactPoint'] as const)
      await house().do(
        openPlace,
        { kind, region: luhua, name: `候选${kind}`, address: '中心街', hall },
        committee(),
      )
    for (const item of [...sixHaves, ...fiveNorms])
      await house().do(claimCheck, { place: hall, item, note: '齐全', evidence: [photo] }, committee())
    const { checks } = await house().ask(workOnPlace, { place: hall }, committee())
    for (const check of checks)
      await house().do(verifyCheck, { check: check.id, revision: 1, holds: 'yes' }, town.as('lindu'))
    const { nomination } = await nominate()
    await expect(nominate()).rejects.toMatchObject({ code: 'places.nominatedAlready' })
    const decide = { nomination, decision: 'named' as const, reason: '同意命名' }
    await expect(house().do(decideNomination, decide, committee())).rejects.toMatchObject({
      code: 'places.verifiesOwn',
    })
    await house().do(decideNomination, decide, town.as('lindu'))
    expect((await house().ask(showPlace, { place: hall })).state).toBe('model')
  })

  test('[B26] staff are named under seal: the desk reads the name, the database holds none', async () => {
    const at = town.id('qingshi')
    await house().do(addStaff, { place: at, name: '徐小舟', head: true }, officer())
    await house().do(addStaff, { place: at, name: '江月', head: true }, officer())
    const { staff, standing } = await house().ask(workOnPlace, { place: at }, officer())
    expect(staff).toMatchObject([
      { name: '江月', head: true },
      { name: '徐小舟', head: false },
    ])
    expect(standing?.staff).toBe(2)
    expect(JSON.stringify(await house().ask(showPlace, { place: at }))).not.toContain('江月')
  })

  test('[B27] budget and spending of a hall are written down by year, to the fen', async () => {
    const at = town.id('qingshi')
    const note = (kind: 'budget' | 'expense', yuan: number, on: string) =>
      house().do(recordFunds, { place: at, kind, yuan, purpose: '办公用品', on }, officer())
    await note('budget', 50_000, '2026-01-04')
    await note('expense', 1_234.56, '2026-01-05')
    await expect(note('expense', 10, '2026-12-01')).rejects.toMatchObject({ field: 'on' })
    const { funds } = await house().ask(workOnPlace, { place: at }, officer())
    expect(funds.map(({ kind, amount, year }) => [kind, amount, year])).toEqual([
      ['expense', 123_456, 2026],
      ['budget', 5_000_000, 2026],
    ])
  })

  test('[I14] a group books the room of a hall; two cannot have it at once', async () => {
    const { group } = await house().do(
      openGroup,
      { kind: 'sectorGroup', region: qingshi, name: '教育界别活动组' },
      town.as('luosuxin'),
    )
    const book = (startsAt: string, endsAt: string) =>
      house().do(
        bookRoom,
        { place: town.id('qingshi'), group, purpose: '界别座谈', startsAt, endsAt },
        town.as('luosuxin'),
      )
    await book('2026-03-03T09:00', '2026-03-03T11:00')
    await expect(book('2026-03-03T10:00', '2026-03-03T12:00')).rejects.toMatchObject({
      code: 'places.roomTaken',
      facts: { purpose: '界别座谈' },
    })
    await book('2026-03-03T11:00', '2026-03-03T12:00')
  })

  test('[A1] the page of a hall says which village has which member, and which has none', async () => {
    await house().do(
      linkVillage,
      { member: town.id('member ludahai'), village: '990121102001' as never },
      town.as('luosuxin'),
    )
    const villages = async (place: string) =>
      (await house().ask(showPlace, { place: town.id(place) })).villages
    expect(await villages('yuhuo')).toEqual([{ name: '望海社区', member: '卢大海' }])
    expect(await villages('qingshi')).toContainEqual({ name: '上溪村', member: null })
  })

  test('a hall that others belong to is not closed; a closed place leaves the list of the public', async () => {
    await expect(
      house().do(closePlace, { place: town.id('qingshi'), reason: '搬迁' }, officer()),
    ).rejects.toMatchObject({ code: 'places.stillHas' })
    const { place: station } = await house().do(openPlace, place('将停用驿站'), officer())
    const { code } = await house().ask(showPlace, { place: station })
    await house().do(closePlace, { place: station, reason: '村庄合并' }, officer())
    const { items } = await house().ask(listPlaces, { kind: 'station' })
    expect(items.map((item) => item.id)).not.toContain(station)
    expect((await placeOfCode(db(), code!))?.placeState).toBe('closed')
  })

  test('places are imported with their codes, or not at all; what belongs to a hall may stand before it', async () => {
    const stage = async (text: string) => {
      const file = { name: '场所.csv', bytes: new TextEncoder().encode(text) }
      return ((await house().do(placeImport.stage, { file }, committee())) as { staged: string }).staged
    }
    const header = '名称,类型,区划代码,地址,所属议事堂\n'
    const bad = await stage(
      `${header}甲驿站,协商驿站,990121103000,村口,没有的堂\n乙点,茶馆,990121103000,村口,\n丙堂,民生议事堂,990121199000,镇里,\n丁信箱,实体信箱,990121103000,村口,\n`,
    )
    const preview = await house().ask(placeImport.preview, { staged: bad }, committee())
    expect(preview.bad.map(({ line, column }) => [line, column])).toEqual([
      [2, '所属议事堂'],
      [3, '类型'],
      [4, '区划代码'],
      [5, '所属议事堂'],
    ])
    const good = await stage(
      `${header}新渡驿站,协商驿站,990121103000,渡口,新渡议事堂\n新渡议事堂,民生议事堂,990121103000,镇里,\n`,
    )
    await house().do(placeImport.keep, { staged: good }, committee())
    const { items } = await house().ask(listOwnPlaces, { text: '新渡' }, committee())
    expect(items.map(({ name, hall }) => [name, hall])).toEqual([
      ['新渡议事堂', null],
      ['新渡驿站', '新渡议事堂'],
    ])
    expect(items.every(({ code }) => code !== null)).toBe(true)
  })

  test('the list of places keeps its shape: code, name, kind, region', async () => {
    const { items } = await house().ask(listPlaces, {})
    expect(items.find(({ code }) => code === 'QSHALL26')).toMatchObject({
      name: '青石镇民生议事堂',
      kind: 'hall',
      region: qingshi,
    })
  })
})
