import pino from 'pino'
import { expect, test } from 'vitest'
import { RepeatedFailures } from './repeated-failures.ts'

test('a failure that goes on is told once, and then counted', () => {
  const lines: { msg: string; times?: number }[] = []
  const log = pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) })
  let now = 0
  const failures = new RepeatedFailures(log, () => now)
  for (; now < 25_000; now += 100) failures.tell('the database did not answer')
  failures.tell('another thing')
  expect(lines.map(({ msg, times }) => [msg, times])).toEqual([
    ['the database did not answer', undefined],
    ['the database did not answer', 100],
    ['the database did not answer', 100],
    ['another thing', undefined],
  ])
})
