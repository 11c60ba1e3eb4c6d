import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const sources = globSync('src/{kernel,modules}/**/*.{ts,tsx}').filter((path) => !path.endsWith('.test.ts'))
const holding = (pattern: RegExp) => sources.filter((path) => pattern.test(readFileSync(path, 'utf8')))

test('numbers in a row are given, and transactions wait for one another, in one place', () => {
  expect(holding(/coalesce\(max\(/)).toEqual(['src/kernel/database/next-number.ts'])
  expect(holding(/pg_advisory_xact_lock\(/)).toEqual(['src/kernel/database/one-at-a-time.ts'])
})
