import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CheckName, Clauses, clausesOf } from './clauses.ts'
import { defaultClauses } from './default-standard.ts'
import { type AdoptedStandard, resolveStandard } from './standard.ts'
import { usualThresholds } from './thresholds.ts'

const adopted = (
  region: string,
  year: number,
  version: number,
  thresholds: object = {},
  clauses: unknown[] = [],
): AdoptedStandard => ({
  region,
  year,
  version,
  title: `${region} ${year}.${version}`,
  thresholds: { ...thresholds },
  clauses,
})

const city = '990100000000'
const county = '990121000000'
const town = '990121100000'
const village = '990121100201'

test('without a standard of its own a region has the usual figures and clauses', () => {
  expect(resolveStandard([], village, 2026)).toEqual({
    region: village,
    year: 2026,
    version: 0,
    title: '协商工作规范（通用）',
    thresholds: usualThresholds,
    clauses: defaultClauses,
  })
})

test('[E1] the most specific region counts, and what it leaves open is inherited from the broader ones', () => {
  const all = [
    adopted(county, 2026, 1, { researchLeadDays: 20, noticeDays: 7 }),
    adopted(city, 2026, 1, { researchLeadDays: 45, sessionsPerYear: 4 }),
    adopted(town, 2026, 1, { noticeDays: 10 }),
  ]
  const { thresholds, region } = resolveStandard(all, village, 2026)
  expect(region).toBe(town)
  expect(thresholds).toMatchObject({ researchLeadDays: 20, noticeDays: 10, sessionsPerYear: 4, hallStaff: 2 })
  expect(resolveStandard(all, '990102001000', 2026).thresholds.researchLeadDays).toBe(45)
})

test('a standard of the whole country reaches every region', () => {
  const all = [adopted('000000000000', 2026, 1, { noticeDays: 9 })]
  expect(resolveStandard(all, village, 2026).thresholds.noticeDays).toBe(9)
})

test('[E1] the newest version of the newest year counts, never one of a later year', () => {
  const all = [
    adopted(county, 2025, 3, { noticeDays: 3 }),
    adopted(county, 2026, 2, { noticeDays: 6 }),
    adopted(county, 2026, 1, { noticeDays: 5 }),
    adopted(county, 2027, 1, { noticeDays: 8 }),
  ]
  const noticeIn = (year: number) => resolveStandard(all, town, year).thresholds.noticeDays
  expect([2024, 2025, 2026, 2027, 2030].map(noticeIn)).toEqual([5, 3, 6, 8, 8])
})

test('clauses come from the narrowest region that has any', () => {
  const own = [
    {
      code: '1',
      words: { zh: '协商', en: 'Deliberation' },
      groups: [
        {
          code: '1.1',
          words: { zh: '议题', en: 'Topic' },
          clauses: [
            { code: '1.1.1', words: { zh: '公开征集', en: 'Asked in public' }, check: { kind: 'evidence' } },
          ],
        },
      ],
    },
  ]
  const all = [adopted(city, 2026, 1, {}, own), adopted(county, 2026, 1, { noticeDays: 6 })]
  expect(resolveStandard(all, town, 2026).clauses).toEqual(own)
})

test('the order in which standards were adopted makes no difference', () => {
  const one = fc.record({
    region: fc.constantFrom(city, county, town, '990102000000'),
    year: fc.integer({ min: 2024, max: 2028 }),
    version: fc.integer({ min: 1, max: 5 }),
  })
  const set = fc.uniqueArray(one, { selector: ({ region, year, version }) => `${region} ${year} ${version}` })
  const both = set.chain((all) =>
    fc.shuffledSubarray(all, { minLength: all.length }).map((other) => [all, other]),
  )
  fc.assert(
    fc.property(both, fc.integer({ min: 2024, max: 2028 }), ([all, other], year) => {
      const resolved = (list: typeof all) =>
        resolveStandard(
          list!.map(({ region, year: of, version }) => adopted(region, of, version, { noticeDays: version })),
          village,
          year,
        )
      expect(resolved(other)).toEqual(resolved(all))
      expect(resolved(all).year).toBeLessThanOrEqual(year)
    }),
  )
})

test('[E3] the usual standard has the ten links, each with two to four clauses of its own', () => {
  const links = defaultClauses.flatMap(({ groups }) => groups)
  expect(links.map(({ words }) => words.zh).sort()).toEqual(
    [
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
    ].sort(),
  )
  for (const { clauses } of links) {
    expect(clauses.length).toBeGreaterThanOrEqual(2)
    expect(clauses.length).toBeLessThanOrEqual(4)
  }
})

test('the usual clauses are well formed, and use every check once', () => {
  expect(Clauses.safeParse(defaultClauses).success).toBe(true)
  const used = clausesOf(defaultClauses).flatMap(({ check }) =>
    check.kind === 'automatic' ? [check.name] : [],
  )
  expect(used.sort()).toEqual([...CheckName.options].sort())
})

test('a clause that stands in the wrong place, or twice, is refused', () => {
  const [first, second] = defaultClauses
  expect(Clauses.safeParse([{ ...first!, code: '7' }]).success).toBe(false)
  expect(Clauses.safeParse([first, second, first]).success).toBe(false)
  const unknown = structuredClone(defaultClauses) as unknown as {
    groups: { clauses: { check: object }[] }[]
  }[]
  unknown[0]!.groups[0]!.clauses[0]!.check = { kind: 'automatic', name: 'weatherFine' }
  expect(Clauses.safeParse(unknown).success).toBe(false)
})
