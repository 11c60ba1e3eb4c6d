import { and, asc, eq, lt } from 'drizzle-orm'
import sharp from 'sharp'
import { dayOf } from '../kernel/flow/calendar.ts'
import { joinGroup, openGroup, recordActivity } from '../modules/people/groups.ts'
import { linkVillage } from '../modules/people/members.ts'
import { addStaff, bookRoom, recordFunds } from '../modules/places/equipping.ts'
import { openPlace } from '../modules/places/registering.ts'
import { checkInToShift, logShift, planShifts } from '../modules/places/rota.ts'
import { dutyShifts, placeChecks } from '../modules/places/tables.ts'
import { claimCheck, fiveNorms, sixHaves, verifyCheck } from '../modules/places/verifying.ts'
import { regionImport } from '../modules/regions/importing.ts'
import { adoptStandard } from '../modules/standards/adopting.ts'
import type { Making } from './load.ts'
import { county } from './regions.ts'

const town = '990121100000'

/** The county's own figures, a merged community, and what the halls have: stations, staff, evidence, rota, funds. */
export async function equipPlaces(making: Making): Promise<void> {
  await adoptFigures(making)
  await mergeCommunity(making)
  await openMore(making)
  await gatherGroups(making)
  await proveHalls(making)
  await keepRota(making)
}

async function adoptFigures({ do: perform, as, daysAgo }: Making): Promise<void> {
  const at = daysAgo(200)
  const figures = { hallStaff: 1, stationsPerTown: 1, effectiveMonths: 8 }
  const document = { title: '云岫县政协协商工作规范', documentNumber: '云政协发〔2026〕3号' }
  await perform(
    adoptStandard,
    {
      ...document,
      region: county as never,
      year: Number(dayOf(at).slice(0, 4)),
      after: 0,
      adoptedOn: dayOf(at),
      figures,
    },
    as('lindu'),
    at,
  )
}

async function mergeCommunity({ do: perform, as, daysAgo }: Making): Promise<void> {
  const list = '区划代码,名称,停用日期,并入代码\n990102001002,旧埠社区,,990102001001\n990121100202,杏坞村,,\n'
  const file = { name: '区划调整.csv', bytes: new TextEncoder().encode(list) }
  const { staged } = (await perform(regionImport.stage, { file }, as('xitong'), daysAgo(150))) as {
    staged: string
  }
  await perform(regionImport.keep, { staged }, as('xitong'), daysAgo(150))
}

async function openMore({ do: perform, as, ids, daysAgo }: Making): Promise<void> {
  const officer = as('yexiaohe')
  const hall = ids.get('qingshi')!
  const opened = [
    { kind: 'studio', name: '青石镇联村委员工作室', address: '青石镇溪口路 8 号二楼', theme: 'general' },
    { kind: 'contactPoint', name: '青年双创联系点', address: '青石镇创业街 6 号', theme: 'youth' },
  ] as const
  for (const place of opened)
    await perform(openPlace, { ...place, region: town as never, hall }, officer, daysAgo(140))
  await perform(
    openPlace,
    {
      kind: 'contactPoint',
      region: '990102001000' as never,
      name: '白鹭街道社情民意联系点',
      address: '邻里中心一楼',
      hall: ids.get('bailu')!,
    },
    as('luyan'),
    daysAgo(139),
  )
  await perform(
    openPlace,
    {
      kind: 'station',
      region: '990121100202' as never,
      name: '杏坞村助农驿站',
      address: '杏坞村合作社',
      theme: 'farming',
      hall,
    },
    officer,
    daysAgo(138),
  )
  for (const [key, name, username] of [
    ['qingshi', '江月', 'yexiaohe'],
    ['yuhuo', '顾帆', 'hailan'],
    ['bailu', '陈晚', 'luyan'],
  ] as const)
    await perform(addStaff, { place: ids.get(key)!, name, head: true }, as(username), daysAgo(137))
  const at = daysAgo(120)
  const funds = [
    { kind: 'budget', yuan: 60_000, purpose: '年度履职经费' },
    { kind: 'expense', yuan: 8_460.5, purpose: '协商会场地与资料' },
    { kind: 'expense', yuan: 3_200, purpose: '标识更新' },
  ] as const
  for (const fund of funds) await perform(recordFunds, { place: hall, ...fund, on: dayOf(at) }, officer, at)
}

async function gatherGroups({ do: perform, as, ids, daysAgo }: Making): Promise<void> {
  const keeper = as('luosuxin')
  for (const [username, village] of [
    ['wenruyu', '990121100201'],
    ['ludahai', '990121102001'],
  ] as const)
    await perform(
      linkVillage,
      { member: ids.get(`member ${username}`)!, village: village as never },
      keeper,
      daysAgo(130),
    )
  const groups = [
    { kind: 'liaisonGroup', region: town, name: '青石镇委员联络组', members: ['wenruyu', 'hexiaoyin'] },
    { kind: 'dutyGroup', region: '990121102000', name: '渔火镇委员履职小组', members: ['ludahai'] },
    {
      kind: 'sectorGroup',
      region: '990100000000',
      name: '教育医卫界别活动组',
      members: ['zhongbaichuan', 'wenruyu'],
    },
  ] as const
  for (const { members, region, ...about } of groups) {
    const { group } = await perform(openGroup, { ...about, region: region as never }, keeper, daysAgo(129))
    for (const [at, username] of members.entries())
      await perform(
        joinGroup,
        { group, member: ids.get(`member ${username}`)!, convener: at === 0 },
        keeper,
        daysAgo(128),
      )
    await perform(
      recordActivity,
      {
        group,
        kind: 'visit',
        title: '走访村社，听取意见',
        heldOn: dayOf(daysAgo(60)),
        present: members.length,
      },
      keeper,
      daysAgo(59),
    )
    if (about.kind === 'sectorGroup') ids.set('sectorGroup', group)
  }
}

/** 青石 and 白鹭, the model sites, have everything verified; 石门坎 was told to mend one thing, and one claim waits. */
async function proveHalls(making: Making): Promise<void> {
  const { do: perform, as, ids, daysAgo } = making
  const bytes = new Uint8Array(
    await sharp({ create: { width: 640, height: 400, channels: 3, background: '#8fb4a8' } })
      .png()
      .toBuffer(),
  )
  const claim = (place: string, item: (typeof sixHaves)[number] | (typeof fiveNorms)[number], note: string) =>
    perform(
      claimCheck,
      { place: ids.get(place)!, item, note, evidence: [{ name: `${note}.png`, bytes }] },
      as('qixiaoman'),
      daysAgo(100),
    )
  for (const item of [...sixHaves, ...fiveNorms]) await claim('qingshi', item, '现场照片')
  for (const item of [...sixHaves, ...fiveNorms]) await claim('bailu', item, '现场照片')
  for (const item of ['rules', 'rooms', 'walls'] as const) await claim('shimenkan', item, '现场照片')
  const checksOf = (place: string) =>
    making.kernel.store.db
      .select()
      .from(placeChecks)
      .where(eq(placeChecks.placeId, ids.get(place)!))
  for (const check of [...(await checksOf('qingshi')), ...(await checksOf('bailu'))])
    await perform(verifyCheck, { check: check.id, revision: 1, holds: 'yes' }, as('lindu'), daysAgo(98))
  for (const check of await checksOf('shimenkan')) {
    if (check.item === 'rooms') continue
    const refused = check.item === 'walls'
    await perform(
      verifyCheck,
      refused
        ? {
            check: check.id,
            revision: 1,
            holds: 'no',
            advice: '公开栏还没有更新本年度的议题，请补上。',
            mendBy: dayOf(new Date(daysAgo(0).getTime() + 14 * 86_400_000)),
          }
        : { check: check.id, revision: 1, holds: 'yes' },
      as('lindu'),
      daysAgo(97),
    )
  }
}

/** Turns of the last weeks, most of them served and written down, and of the weeks to come. */
async function keepRota(making: Making): Promise<void> {
  const { do: perform, as, ids, daysAgo } = making
  const place = ids.get('qingshi')!
  const officer = as('yexiaohe')
  const from = dayOf(daysAgo(21))
  for (const [username, hours] of [
    ['wenruyu', ['09:00', '11:00']],
    ['hexiaoyin', ['14:00', '16:00']],
  ] as const)
    await perform(
      planShifts,
      {
        place,
        member: ids.get(`member ${username}`)!,
        startsAt: `${from}T${hours[0]}`,
        endsAt: `${from}T${hours[1]}`,
        times: 6,
      },
      officer,
      daysAgo(22),
    )
  await serveShifts(making, place)
  const day = dayOf(new Date(daysAgo(0).getTime() + 5 * 86_400_000))
  await perform(
    bookRoom,
    {
      place,
      group: ids.get('sectorGroup')!,
      purpose: '界别座谈：乡村教师与村医',
      startsAt: `${day}T14:00`,
      endsAt: `${day}T16:30`,
    },
    as('luosuxin'),
    daysAgo(1),
  )
}

/** Two of the turns that are over were served; to the others nobody came, which the next round of the clock will find. */
async function serveShifts({ kernel, do: perform, as, daysAgo }: Making, place: string): Promise<void> {
  const over = await kernel.store.db
    .select()
    .from(dutyShifts)
    .where(and(eq(dutyShifts.placeId, place), lt(dutyShifts.endsAt, daysAgo(1))))
    .orderBy(asc(dutyShifts.startsAt))
  for (const [at, shift] of over.slice(0, 5).entries()) {
    await perform(checkInToShift, { shift: shift.id }, as('yexiaohe'), shift.startsAt)
    await perform(
      logShift,
      { shift: shift.id, visitors: 4 + at, answered: 2 + at, notes: '末班公交、路灯、杨梅冷库' },
      as('yexiaohe'),
      shift.endsAt,
    )
  }
}
