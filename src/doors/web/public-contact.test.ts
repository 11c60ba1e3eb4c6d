import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openedConsultation } from '../../../test/consultation.ts'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn } from '../../../test/town.ts'
import { openSession } from '../../modules/accounts/sessions.ts'
import { buildServer } from './server.ts'

onBothDatabases('the public contact of an office', (house) => {
  let app: FastifyInstance
  let token: string
  let consultation: string
  beforeAll(async () => {
    const town = await settleIn(house())
    ;({ consultation } = await openedConsultation(house(), town))
    app = await buildServer(house().kernel, () => 'http://127.0.0.1')
    const now = house().kernel.clock.now()
    token = await openSession(house().kernel.store.db, town.as('yexiaohe').account!, now, 'test', now)
  })
  afterAll(() => app.close())

  const send = (text: string, more: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/do/consultations.seedStatement',
      headers: {
        authorization: `Bearer ${token}`,
        origin: 'http://127.0.0.1',
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({
        consultation,
        text,
        _key: randomUUID(),
        _page: `/desk/consultations/${consultation}`,
        ...more,
      }).toString(),
    })

  test('a form comes back with what was found beside the field and a box, and is done once it is ticked', async () => {
    const office = '请大家说说末班车，有事打镇政府办公室电话0571-88001234。'
    const back = await send(office)
    expect(back.statusCode).toBe(422)
    expect(back.body).toContain('0571-88001234')
    expect(back.body).toContain('name="_publicContact"')
    expect((await send(office, { _publicContact: 'true' })).statusCode).toBe(303)
  })

  test('what no office has is not let pass, and there is no box', async () => {
    const somebody = '请联系他办低保，身份证990101196203041012。'
    const back = await send(somebody, { _publicContact: 'true' })
    expect(back.statusCode).toBe(422)
    expect(back.body).not.toContain('name="_publicContact"')
  })

  test('a program says it in a header', async () => {
    const ask = (headers: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/consultations.seedStatement',
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID(), ...headers },
        payload: { consultation, text: '有事可以打镇政府办公室的电话0571-88001234。' },
      })
    expect((await ask({})).json()).toMatchObject({
      code: 'kernel.stillPersonal',
      confirm: 'publicContact',
      fields: { text: expect.stringContaining('0571-88001234') },
    })
    expect((await ask({ 'x-public-contact': 'true' })).statusCode).toBe(201)
  })
})
