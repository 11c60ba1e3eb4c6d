import { expect, test } from 'vitest'
import { Makings } from './makings.ts'

test('what is asked for while it is being made is made once, and anew afterwards', async () => {
  const makings = new Makings<number>()
  let made = 0
  const make = async () => ++made
  expect(await Promise.all([makings.join('/', make), makings.join('/', make)])).toEqual([1, 1])
  expect(await makings.join('/', make)).toBe(2)
})

test('a making that fails fails for all who wait, and is tried again by the next', async () => {
  const makings = new Makings<string>()
  const fail = () => Promise.reject(new Error('no'))
  const both = await Promise.allSettled([makings.join('/', fail), makings.join('/', fail)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await makings.join('/', async () => 'made')).toBe('made')
})
