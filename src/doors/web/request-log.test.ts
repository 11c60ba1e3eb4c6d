import { Writable } from 'node:stream'
import pino from 'pino'
import { expect, test } from 'vitest'
import { openDoor } from '../../../test/door.ts'
import { onBothDatabases } from '../../../test/kernel.ts'

onBothDatabases('the log of requests', (house) => {
  test('says route, status and time, and never what was asked for', async () => {
    const lines: Record<string, unknown>[] = []
    const into = new Writable({
      write(chunk, _, done) {
        lines.push(JSON.parse(String(chunk)))
        done()
      },
    })
    house().kernel.log = pino({ base: null }, into)
    const door = await openDoor(house())
    const answer = await door.get('/r/K7QM-2XHD-9RTA-WVC4-3NBD?words=secret', undefined, {
      'x-request-id': 'from-the-proxy-1',
    })
    await door.get('/api/v1/no.such?words=secret')
    await door.get('/livez')
    await door.close()
    expect(answer.headers.get('x-request-id')).toBe('from-the-proxy-1')
    const told = lines.filter(({ msg }) => msg === 'request')
    expect(told).toMatchObject([
      { request: 'from-the-proxy-1', route: 'GET /r/:receipt', status: 404 },
      { route: 'GET /api/v1/unknown', status: 404 },
    ])
    expect(JSON.stringify(lines)).not.toMatch(/secret|K7QM/)
  })

  test('a failure of ours is shown with the number under which it stands in the log', async () => {
    const door = await openDoor(house())
    const query = house().kernel.registry.queries.get('topics.list')!
    const { run } = query
    query.run = async () => {
      throw new Error('unforeseen')
    }
    try {
      const page = await door.get('/topics', undefined, { 'x-request-id': 'seen-by-somebody' })
      expect(page.status).toBe(500)
      expect(await page.text()).toContain('seen-by-somebody')
      const problem = await door.get('/api/v1/topics.list', undefined, {
        'x-request-id': 'seen-by-a-program',
      })
      expect(await problem.json()).toMatchObject({ instance: 'urn:yishitang:request:seen-by-a-program' })
    } finally {
      query.run = run
      await door.close()
    }
  })
})
