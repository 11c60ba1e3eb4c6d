import { expect, test } from 'vitest'
import { findingsOf, inventConsultation } from '../../../../test/invented-consultation.ts'
import type { ReportMaterial } from './material.ts'
import type { ViewpointReport } from './report-shape.ts'

import { sentencesOf, withWording } from './wording.ts'
import { viewpointReport } from './write-report.ts'

const written = (material: ReportMaterial) => viewpointReport(material, findingsOf(material))
const report = written(inventConsultation())
const texts = (items: readonly { statement: number }[], from: ViewpointReport = report) =>
  items.map(({ statement }) => from.statements[statement]!.text)

test('[D9] the report counts people, members and residents, votes, answers and posts', () => {
  expect(report.participation).toMatchObject({
    people: 160,
    members: 24,
    residents: 136,
    answers: 80,
    posts: 8,
  })
  const [who, deeds] = report.participation.says
  expect(who!.zh).toContain('共有 160 人参与，其中委员 24 人、居民 136 人')
  expect(deeds!.en).toContain('returned 80 survey answers')
  expect(report.participation.periods.reduce((sum, { people }) => sum + people, 0)).toBe(160)
})

test('[D5] it tells apart two camps, and says in plain sentences what sets each apart', () => {
  const { groups, says, stable } = report.groups
  expect(groups).toHaveLength(2)
  expect(stable).toBe(true)
  expect(says[0]!.zh).toContain('形成 2 个意见群体')
  const [large, small] = groups
  expect(large!.says.zh).toMatch(/^甲组有 \d+ 人，占 \d+%。他们赞成“票价涨一元换来晚班车是值得的”/)
  expect(small!.says.en).toMatch(/^Group B has \d+ people.*They agree with “末班车乘客少，应当改成预约小巴”/)
})

test('[D5] shared ground are statements with a clear majority in every group; disagreements divide the groups', () => {
  const shared = texts(report.shared.items)
  expect(shared).toContain('工作日末班车应当延后到晚上八点')
  expect(shared).not.toContain('票价涨一元换来晚班车是值得的')
  const [opposed] = report.shared.items.filter(({ direction }) => direction === 'disagree')
  expect(texts([opposed!])).toEqual(['停车场应当二十四小时开放给镇外的人'])
  expect(texts(report.disagreements.items)).toEqual(
    expect.arrayContaining(['末班车乘客少，应当改成预约小巴', '票价涨一元换来晚班车是值得的']),
  )
  const told = new Set(texts(report.disagreements.items))
  for (const text of texts(report.minorities.items)) expect(told.has(text)).toBe(false)
})

test('[D5] where members and residents differ is said with the shares of both', () => {
  expect(texts(report.differences.items)).toContain('晚班车的亏损应当由财政补贴')
  expect(report.differences.items[0]!.says.zh).toMatch(/委员 约?\d+% 反对，居民 约?\d+% 反对/)
})

test('[D4] posts that say the same are one view with its support and real words, never personal data', () => {
  const [bus, onCall] = report.views.views
  expect(bus!.support).toBe(5 + 6 + 7 + 8 + 9 + 12)
  expect(onCall).toMatchObject({ by: 'both', against: { from: 1, to: 4 } })
  expect(report.views.others).toEqual(['站牌上的字太小，看不清。'])
  expect(JSON.stringify(report)).not.toMatch(/周根生|15400001234/)
})

test('[D4] survey answers are counted by question, with n; a question that was changed is told as it was asked each time', () => {
  const [survey] = report.surveys
  const way = survey!.questions.find(({ text }) => text === '您现在怎么回家？')!
  expect(way.answered).toBe(80)
  expect(way.bars.find(({ label }) => label === '拼车')!.count).toEqual({ from: 1, to: 4 })
  const asked = survey!.questions.filter(({ kind }) => kind === 'scale')
  expect(asked.map(({ text, version, answered }) => ({ text, version, answered }))).toEqual([
    { text: '每周几天加班？', version: 1, answered: 20 },
    { text: '每周有几天晚上七点以后下班？', version: undefined, answered: 60 },
  ])
})

test('[D5] no count of one to four people is anywhere in the report', () => {
  const counts: unknown[] = []
  const collect = (value: unknown, key = ''): void => {
    if (
      typeof value === 'number' &&
      /^(people|members|residents|count|size|against|answered|total)$/.test(key)
    )
      counts.push(value)
    if (Array.isArray(value)) for (const inner of value) collect(inner, key === 'parts' ? 'count' : key)
    else if (value !== null && typeof value === 'object')
      for (const [name, inner] of Object.entries(value)) collect(inner, name)
  }
  const few = written(inventConsultation({ people: 45, members: 3 }))
  for (const one of [report, few]) collect({ ...one, surveys: one.surveys, groups: undefined })
  expect(counts.length).toBeGreaterThan(100)
  for (const count of counts) expect(count === 0 || (count as number) >= 5).toBe(true)
  expect(few.participation.members).toEqual({ from: 1, to: 4 })
  expect(few.differences.items).toEqual([])
})

test('[D5] the data notes give stability, margin and rules, and each suggestion follows from a finding', () => {
  const notes = report.notes.map(({ zh }) => zh).join('')
  expect(notes).toMatch(/平均一致度为 0\.\d+/)
  expect(notes).toContain('±7.7 个百分点')
  expect(notes).toContain('1 条经审核撤下')
  expect(report.suggestions.length).toBeGreaterThanOrEqual(4)
  expect(report.suggestions[0]!.zh).toContain('以共同基础开场')
})

test('[J4] what the host of a themed forum drew together in the end stands in the report', () => {
  const summary = '委员们主张先试运行三个月。'
  expect(written({ ...inventConsultation(), summary }).summary).toBe(summary)
  expect(report).not.toHaveProperty('summary')
})

test('a small consultation claims no groups and still says what everybody shares', () => {
  const small = written(inventConsultation({ people: 20, members: 4 }))
  expect(small.groups).toMatchObject({ absence: 'fewPeople', groups: [] })
  expect(small.shared.items.length).toBeGreaterThan(0)
  expect(small.suggestions.some(({ zh }) => zh.includes('参与人数有限'))).toBe(true)
})

test('a consultation in which nobody took part has a report that says so', () => {
  const material = inventConsultation({ people: 0, members: 0 })
  const none = written({
    ...material,
    surveys: [],
    posts: [],
    statements: material.statements.map((one) => ({ ...one, by: undefined })),
  })
  expect(none.participation.people).toBe(0)
  expect(none.shared.items).toEqual([])
  expect(none.keywords.length).toBeGreaterThan(0)
})

test('the same material gives the same report, and other words change only the sentences they are for', () => {
  expect(written(inventConsultation())).toEqual(report)
  const [first] = sentencesOf(report)
  const polished = withWording(report, { [first!.key]: '换了说法。' })
  expect(sentencesOf(polished)[0]!.zh).toBe('换了说法。')
  expect(sentencesOf(polished).slice(1)).toEqual(sentencesOf(report).slice(1))
  expect(polished.statements).toEqual(report.statements)
})
