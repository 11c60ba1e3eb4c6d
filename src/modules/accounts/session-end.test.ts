import { expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { actorOfToken } from './actor-of-token.ts'
import { openSession } from './sessions.ts'

onBothDatabases('the end of a sign-in', (house) => {
  let town: Town
  const minutes = (count: number) => new Date(Date.parse('2026-09-01T09:00:00+08:00') + count * 60_000)
  const signIn = async () => {
    town ??= await settleIn(house())
    house().setNow(minutes(0))
    const { account } = town.as('yexiaohe')
    return openSession(house().kernel.store.db, account!, minutes(0), 'test', minutes(0))
  }
  const after = async (count: number, token: string) => {
    house().setNow(minutes(count))
    return (await actorOfToken(house().kernel, token)) !== undefined
  }

  test('comes after half an hour in which nobody did anything, on the server’s side', async () => {
    const token = await signIn()
    expect(await after(29, token)).toBe(true)
    expect(await after(58, token)).toBe(true)
    expect(await after(89, token)).toBe(false)
  })

  test('comes after twelve hours, however busy they were', async () => {
    const token = await signIn()
    for (let at = 25; at < 12 * 60; at += 25) expect(await after(at, token)).toBe(true)
    expect(await after(12 * 60, token)).toBe(false)
  })
})
