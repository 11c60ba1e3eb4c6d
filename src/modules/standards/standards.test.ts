import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { inputFromForm } from '../../kernel/action/form-input.ts'
import { adoptStandard } from './adopting.ts'
import { standardFor } from './lookup.ts'
import { showStandard } from './reading.ts'

const county = '990121000000' as never
const document = {
  title: '云岫县协商工作规范',
  documentNumber: '云政协发〔2026〕5号',
  adoptedOn: '2026-01-04',
}

onBothDatabases('standards', (house) => {
  let town: Town
  const db = () => house().kernel.store.db
  const leader = () => town.as('lindu')
  const adopt = (figures: object, more: object = {}) =>
    house().do(
      adoptStandard,
      { region: county, year: 2026, after: 0, ...document, figures, ...more } as never,
      leader(),
    )
  beforeAll(async () => {
    town = await settleIn(house())
  })

  test('[E1] a county adopts its own figures under a document number; the rest stays that of the city', async () => {
    town.at('2026-01-05 09:00')
    await adopt({ noticeDays: 7, researchLeadDays: 30 })
    const shown = await house().ask(showStandard, { region: '990121100000' as never, year: 2026 })
    expect(shown.layers.map(({ regionName, documentNumber }) => [regionName, documentNumber])).toEqual([
      ['澄屿市', null],
      ['云岫县', '云政协发〔2026〕5号'],
    ])
    const figure = (name: string) => shown.figures.find((one) => one.name === name)
    expect(figure('noticeDays')).toMatchObject({ value: 7, usual: 5, setBy: 1 })
    // It said what the city says anyway, and so follows the city.
    expect(figure('researchLeadDays')).toMatchObject({ value: 30, setBy: null })
    expect((await standardFor(db(), '990102001000', 2026)).thresholds.noticeDays).toBe(5)
  })

  test('[E1] a revision is a new version; whoever revised an older one hears who was first', async () => {
    await adopt({ noticeDays: 10 }, { after: 1, documentNumber: '云政协发〔2026〕9号' })
    expect((await standardFor(db(), county, 2026)).thresholds.noticeDays).toBe(10)
    await expect(adopt({ noticeDays: 3 }, { after: 1 })).rejects.toMatchObject({
      code: 'standards.movedOn',
      facts: { version: 2, document: '云政协发〔2026〕9号' },
    })
    const { versions } = await house().ask(showStandard, { region: county })
    expect(versions.map(({ version, documentNumber }) => [version, documentNumber])).toEqual([
      [2, '云政协发〔2026〕9号'],
      [1, '云政协发〔2026〕5号'],
    ])
  })

  test('[B31] the yearly minimum of sessions is set by each region and year, never by the code', async () => {
    await adopt({ sessionsPerYear: 4 }, { year: 2027 })
    expect((await standardFor(db(), '990121100000', 2026)).thresholds.sessionsPerYear).toBe(2)
    expect((await standardFor(db(), '990121100000', 2027)).thresholds.sessionsPerYear).toBe(4)
    expect((await standardFor(db(), '990121100000', 2028)).thresholds.sessionsPerYear).toBe(4)
  })

  test('on 1 January before eight in China the new year’s standard holds, though Greenwich still has the old', async () => {
    const at = (time: string) => standardFor(db(), '990121100000', new Date(time))
    expect((await at('2027-01-01T00:30:00+08:00')).thresholds.sessionsPerYear).toBe(4)
    expect((await at('2026-12-31T23:59:00+08:00')).thresholds.sessionsPerYear).toBe(2)
  })

  test('figures that do not fit each other are refused beside their field, and nothing is adopted', async () => {
    const weights = {
      topicQuality: 50,
      researchQuality: 50,
      deliberation: 20,
      handling: 25,
      innovation: 5,
      useOfOutcomes: 15,
    }
    await expect(adopt({ indicatorWeights: weights }, { after: 2 })).rejects.toMatchObject({
      code: 'standards.weightsNotHundred',
      field: 'figures.indicatorWeights.topicQuality',
    })
    await expect(adopt({ studioOfflineMonths: 2 }, { after: 2 })).rejects.toMatchObject({
      field: 'figures.studioOfflineMonths',
    })
    await expect(adopt({}, { year: 2025 })).rejects.toMatchObject({ code: 'standards.yearOver' })
    expect((await house().ask(showStandard, { region: county })).ownVersion).toBe(2)
  })

  test('[E3] the ten links of deliberation stand in the standard, each clause with how it is shown to be kept', async () => {
    const { clauses } = await house().ask(showStandard, { region: county })
    const links = clauses.flatMap(({ groups }) => groups.map(({ words }) => words.zh))
    expect(links).toHaveLength(10)
    for (const link of [
      '议题遴选',
      '参与主体',
      '商前调研',
      '组织协商',
      '台账归档',
      '反馈落实',
      '成果转化',
      '跟踪问效',
      '质量评议',
      '场所要求',
    ])
      expect(links.some((words) => words.includes(link))).toBe(true)
  })

  test('an officer of a town, and a leader of elsewhere, may not set the county’s standard', async () => {
    const input = { region: county, year: 2026, after: 2, ...document, figures: {} } as never
    await expect(house().do(adoptStandard, input, town.as('yexiaohe'))).rejects.toMatchObject({ status: 404 })
  })
})

test('a form’s fields become figures: numbers, weights, days to a line, rungs of the escalation', () => {
  const input = inputFromForm(adoptStandard.input, {
    region: '990121000000',
    year: '2026',
    after: '0',
    ...document,
    'figures.noticeDays': '7',
    'figures.researchLeadDays': '',
    'figures.partyWeights.self': '10',
    'figures.partyWeights.committee': '40',
    'figures.partyWeights.proponent': '25',
    'figures.partyWeights.public': '25',
    'figures.calendar.holidays': '2026-05-04\n2026-06-02',
    'figures.calendar.workingDays': '',
    'figures.reminders.hour': '8',
    'figures.reminders.onYellow': 'true',
    'figures.reminders.everyWorkingDays': '3',
    'figures.reminders.times': '5',
    'figures.escalation.0.after': 'due',
    'figures.escalation.0.workingDays': '2',
    'figures.escalation.0.tell': 'leader',
    'figures.escalation.1.after': '',
    'figures.escalation.1.workingDays': '',
    'figures.escalation.1.tell': '',
    'figures.replyClasses.A.zh': '已解决',
    'figures.replyClasses.A.en': 'solved',
    'figures.replyClasses.B.zh': '',
    'figures.replyClasses.B.en': '',
    'figures.judges.self': ['topicQuality', 'deliberation'],
    'figures.judges.committee': 'handling',
  })
  expect(adoptStandard.input.parse(input).figures).toEqual({
    noticeDays: 7,
    partyWeights: { self: 10, committee: 40, proponent: 25, public: 25 },
    calendar: { holidays: ['2026-05-04', '2026-06-02'], workingDays: [], years: [] },
    reminders: { hour: 8, rules: [{ at: 'yellow' }, { every: { workingDays: 3 }, after: 'due', times: 5 }] },
    escalation: [{ after: 'due', by: { workingDays: 2 }, tell: 'leader' }],
    replyClasses: { A: { zh: '已解决', en: 'solved' } },
    judges: { self: ['topicQuality', 'deliberation'], committee: ['handling'], proponent: [], public: [] },
  })
})

test('nowhere is a year taken from Greenwich', () => {
  const guilty = readdirSync('src/modules', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'))
    .filter((file) =>
      /getUTCFullYear|toISOString\(\)\.slice\(0, 4\)/.test(readFileSync(join('src/modules', file), 'utf8')),
    )
  expect(guilty).toEqual([])
})
