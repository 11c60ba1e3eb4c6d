import { expect, test } from 'vitest'
import { type Pattern, patternsBelow, patternsBuiltBy, patternsIn, slowness } from './patterns.ts'

const slowOnes = (patterns: readonly Pattern[]) =>
  patterns.flatMap((pattern) => {
    const found = slowness(pattern)
    return found ? [`${pattern.file}:${pattern.line} ${found}: /${pattern.source}/${pattern.flags}`] : []
  })

test('no pattern in the source takes more than linear time', () => {
  const patterns = patternsBelow('src', /\.test\.tsx?$|^browser\//)
  expect(patterns.length).toBeGreaterThan(200)
  expect(slowOnes(patterns)).toEqual([])
})

test('nor does one that is put together when the house is opened', async () => {
  const patterns = await patternsBuiltBy(() => import('../src/modules/index.ts'))
  expect(patterns.map(({ file }) => file)).toContain('src/kernel/text/clean.ts')
  expect(slowOnes(patterns)).toEqual([])
})

test('a pattern that takes more is found, wherever it stands', () => {
  const source = `// 议事堂
const fine = /^[a-z]+$/
export const bad = (text: string) => text.replace(/\\s*\\n\\s*/g, ' ')
const built = new RegExp('^(\\\\w+\\\\s?)*$')
const put = new RegExp(\`^(\${fine}|\\\\w+)+$\`)
`
  const found = patternsIn(source, 'planted.ts').map((pattern) => [pattern.line, slowness(pattern)])
  expect(found).toEqual([
    [2, undefined],
    [3, 'quadratic'],
    [4, 'exponential'],
    [5, 'exponential'],
  ])
})
