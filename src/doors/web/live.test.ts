import { afterAll, beforeAll, expect, test } from 'vitest'
import { newResidents, openedConsultation } from '../../../test/consultation.ts'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { Changes } from '../../kernel/changes.ts'
import { sealAll } from '../../kernel/ledger/sealer.ts'
import { vote } from '../../modules/consultations/voting.ts'
import { hearOtherNodes } from '../../start.ts'
import { liveLimits } from './live.ts'
import { buildServer } from './server.ts'

onBothDatabases('live counts of a consultation', (house) => {
  let town: Town
  let origin: string
  let close: () => Promise<void>

  beforeAll(async () => {
    town = await settleIn(house())
    // Another node on the same database, which hears only what is told between nodes.
    const other = { ...house().kernel, changes: new Changes() }
    const app = await buildServer(other, () => origin)
    const stopHearing = await hearOtherNodes(other)
    origin = await app.listen({ host: '127.0.0.1', port: 0 })
    close = async () => {
      await app.close()
      await stopHearing()
    }
  })
  afterAll(() => close?.())

  /** What a stream says, event by event. */
  async function* events(address: string, signal: AbortSignal) {
    const answer = await fetch(address, { signal })
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    let text = ''
    for await (const bytes of answer.body!) {
      text += new TextDecoder().decode(bytes)
      const whole = text.split('\n\n')
      text = whole.pop()!
      for (const event of whole) {
        const data = /^data: (.*)$/m.exec(event)?.[1]
        if (data)
          yield { first: event.includes('event: now'), ...(JSON.parse(data) as { people: number | null }) }
      }
    }
  }

  test('[D4] votes cast on one node reach a page that is open on another', async () => {
    const { consultation, statements } = await openedConsultation(house(), town)
    const stop = new AbortController()
    const stream = events(`${origin}/consultations/${consultation}/live`, stop.signal)
    expect((await stream.next()).value).toMatchObject({ first: true, people: null })
    for (const person of await newResidents(house(), 6))
      await house().do(vote, { consultation, statement: statements[0]!, value: 1 }, person)
    await sealAll(house().kernel)
    expect((await stream.next()).value).toMatchObject({ first: false, people: 6 })
    stop.abort()
  })

  test('[D4] a stream of nothing is not found, and one address cannot hold all streams', async () => {
    const { consultation } = await openedConsultation(house(), town)
    const unknown = await fetch(`${origin}/consultations/00000000-0000-4000-8000-000000000001/live`)
    expect(unknown.status).toBe(404)
    expect((await fetch(`${origin}/consultations/what/live`)).status).toBeLessThan(500)
    const address = `${origin}/consultations/${consultation}/live`
    const stop = new AbortController()
    const opened = await Promise.all(
      Array.from({ length: liveLimits.perAddress + 2 }, () => fetch(address, { signal: stop.signal })),
    )
    expect(opened.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(1)
    stop.abort()
    await Promise.all(opened.map(({ body }) => body?.cancel().catch(() => {})))
  })
})
