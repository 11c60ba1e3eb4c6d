import { expect, test } from 'vitest'
import { patternsBelow, patternsIn, slowness } from './patterns.ts'

test('no pattern in the source takes more than linear time', () => {
  const patterns = patternsBelow('src', /\.test\.tsx?$|^browser\//)
  expect(patterns.length).toBeGreaterThan(200)
  const slow = patterns.flatMap((pattern) => {
    const found = slowness(pattern)
    return found ? [`${pattern.file}:${pattern.line} ${found}: /${pattern.source}/${pattern.flags}`] : []
  })
  expect(slow).toEqual([])
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
