import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { takingTurns } from './turns.ts'

test('no more works run at a time than allowed, in the order in which they came, also when some fail', async () => {
  const inTurn = takingTurns(2)
  let running = 0
  let most = 0
  const begun: number[] = []
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, number) =>
      inTurn(async () => {
        begun.push(number)
        most = Math.max(most, ++running)
        await pause(2)
        running--
        if (number % 3 === 0) throw new Error('failed')
        return number
      }),
    ),
  )
  expect(most).toBe(2)
  expect(begun).toEqual(Array.from({ length: 20 }, (_, number) => number))
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(7)
  expect(await inTurn(async () => 'free again')).toBe('free again')
})
