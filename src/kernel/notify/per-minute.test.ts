import { expect, test } from 'vitest'
import { perMinute } from './per-minute.ts'

test('no span of sixty seconds holds more than the allowance, and the wait told is long enough', () => {
  let now = 0
  const { take } = perMinute(3, () => now)
  const taken: number[] = []
  for (let step = 0; step < 200; step++) {
    const wait = take()
    if (wait === 0) taken.push(now)
    now += wait > 0 ? wait * 1000 : 7_000
  }
  for (const [index, moment] of taken.entries())
    if (index >= 3) expect(moment - taken[index - 3]!).toBeGreaterThanOrEqual(60_000)
  expect(taken.length).toBeGreaterThan(60)
})
