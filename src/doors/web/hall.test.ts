// Sixty people in one room, behind one address, and a program that comes from there too.
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, anonymous } from '#kernel/access/actor.ts'
import type { Command } from '#kernel/action/declare.ts'
import { perform } from '#kernel/action/perform.ts'
import { numberIn } from '#kernel/action/question.ts'
import { createSessionByPhone, deliverCode, sendCode } from '#modules/accounts/phone-code.ts'
import { vote } from '#modules/consultations/voting.ts'
import { submitVoice } from '#modules/voices/submitting.ts'
import { openedConsultation } from '../../../test/consultation.ts'
import { type House, openHouse } from '../../../test/kernel.ts'
import { settleIn } from '../../../test/town.ts'
import { bringResidents } from '../../demo/participants.ts'
import { buildServer } from './server.ts'

const hall = '203.0.113.50'
const people = Array.from({ length: 60 }, (_, at) => at)

describe('one hall behind one address', () => {
  let house: House
  let close: () => Promise<void>
  let app: FastifyInstance
  const sent: { phone: string; code: string }[] = []

  beforeAll(async () => {
    const opened = await openHouse('PGlite', { RATE_LIMITS: '1', TRUST_PROXY: '1' })
    house = opened.house
    house.kernel.channels.sms = {
      async send({ phone, parameters }) {
        sent.push({ phone, code: parameters.code! })
        return { outcome: 'delivered' }
      },
    }
    app = await buildServer(house.kernel, () => 'http://localhost')
    close = async () => {
      await app.close()
      await opened.close()
    }
  })
  afterAll(() => close())

  const as = (actor: Actor, device?: string) => ({ actor, locale: 'zh', address: hall, device }) as const

  test('sixty people sign in by phone, write, vote and judge, and none is shut out', async () => {
    const town = await settleIn(house)
    const { consultation, statements } = await openedConsultation(house, town)
    const residents = await bringResidents(house.kernel, 60, { verified: true, first: 5_000 })
    for (const at of people) {
      const phone = `138${String(20_000_000 + at)}`
      const asked = await perform(house.kernel, sendCode, { phone }, as(anonymous))
      for (const data of await house.takeQueued(deliverCode)) await house.run(deliverCode, data)
      const given = { request: asked.output.request, code: sent.at(-1)!.code }
      await perform(house.kernel, createSessionByPhone, given, as(anonymous))
      const text = `第 ${at + 1} 位：末班公交太早，下夜班的人回不了家。`
      await perform(house.kernel, submitVoice, { place: 'QSHALL26', text }, as(anonymous))
      for (const statement of statements)
        await perform(
          house.kernel,
          vote,
          { consultation, statement, value: 1 },
          as(residents[at]!, `phone ${at}`),
        )
    }
    // Where a deed needs a meeting that was held or a task that was done, its limits are spent as the corridor does.
    for (const name of ['meetings.castBallot', 'meetings.rate', 'evaluations.judge', 'assignments.rate'])
      for (const at of people)
        for (let option = 0; option < 3; option++)
          await spend(house.kernel.registry.commands.get(name)!, `phone ${at}`)
  }, 120_000)

  async function spend({ name, limit = [] }: Command, device: string) {
    const limits = 'max' in limit ? [limit] : limit
    expect(limits.length).toBeGreaterThan(0)
    const demands = limits.map((one, at) => ({
      name: `${name} ${at}`,
      limit: one,
      who: `${one.per} ${one.per === 'device' ? device : hall}`,
    }))
    await house.kernel.limits.spend(demands, false)
  }

  test('a program that goes on and on is asked a question, which people can answer and go on', async () => {
    const { limit } = house.kernel.registry.commands.get('session.sendCode')!
    const [soft] = [limit].flat() as { max: number }[]
    const send = (fields: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url: '/do/session.sendCode',
        headers: {
          'x-forwarded-for': `1.2.3.4, ${hall}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: String(new URLSearchParams({ _page: '/sign-in/phone', _next: '/sign-in/code', ...fields })),
      })
    const page = async () => {
      for (let at = 0; at <= soft!.max; at++) {
        const answer = await send({ phone: `139${String(30_000_000 + at)}` })
        if (answer.statusCode !== 303) return answer
      }
      throw new Error('Nobody asked.')
    }
    const asked = await page()
    expect(asked.statusCode).toBe(429)
    expect(asked.body).toContain('value="139')
    const token = /name="_question" value="([^"]+)"/.exec(asked.body)![1]!
    const [, one, other] = /([一二三四五六七八九])加([一二三四五六七八九])等于几/.exec(asked.body)!
    const sum = String(numberIn(one!)! + numberIn(other!)!)
    const phone = '13999999999'
    expect((await send({ phone })).statusCode).toBe(429)
    expect((await send({ phone, _question: token, _answer: '0' })).statusCode).toBe(429)
    // Each question can be answered once, right or wrong.
    expect((await send({ phone, _question: token, _answer: sum })).statusCode).toBe(429)
    const again = await send({ phone })
    const next = /name="_question" value="([^"]+)"/.exec(again.body)![1]!
    const [, a, b] = /([一二三四五六七八九])加([一二三四五六七八九])等于几/.exec(again.body)!
    const right = String(numberIn(a!)! + numberIn(b!)!)
    expect((await send({ phone, _question: next, _answer: right })).statusCode).toBe(303)
  }, 120_000)

  test('what a client writes into X-Forwarded-For itself changes nothing', async () => {
    const from = (forwarded: string) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/session.sendCode',
        headers: { 'x-forwarded-for': forwarded },
        payload: { phone: '13977777777' },
      })
    // The proxy appends where the request came from; the room has used up what goes without a question.
    const forged = await Promise.all([1, 2, 3].map((part) => from(`198.51.100.${part}, ${hall}`)))
    for (const answer of forged) expect(answer.json()).toMatchObject({ code: 'kernel.questionFirst' })
    expect((await from('198.51.100.1')).statusCode).toBe(201)
  })

  test('a page that is for one reader brings a signed cookie for the device, and a forged one is nobody’s', async () => {
    const opened = await app.inject({ url: '/sign-in/phone' })
    const cookie = opened.cookies.find(({ name }) => name === 'device')!
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    const kept = await app.inject({ url: '/sign-in/phone', cookies: { device: cookie.value } })
    expect(kept.cookies.map(({ name }) => name)).not.toContain('device')
    const forged = await app.inject({ url: '/sign-in/phone', cookies: { device: `x${cookie.value}` } })
    expect(forged.cookies.map(({ name }) => name)).toContain('device')
    const overTls = await app.inject({ url: '/sign-in/phone', headers: { 'x-forwarded-proto': 'https' } })
    expect(overTls.cookies.find(({ name }) => name === '__Host-device')).toMatchObject({ secure: true })
  })
})
