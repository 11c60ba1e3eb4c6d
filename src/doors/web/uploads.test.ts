import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn } from '../../../test/town.ts'
import { photo } from '../../../test/uploads.ts'
import { rows } from '../../kernel/database/rows.ts'
import { Incoming, incomingLimits } from '../../kernel/files/incoming.ts'
import { keepFilesFor, sweepFiles } from '../../kernel/files/sweep.ts'
import { inSnapshot } from '../../kernel/transfer/snapshot.ts'
import { buildServer } from './server.ts'

type Part = { name: string; value: string | Uint8Array; file?: string }

const boundary = 'xxxxyyyy'
function body(parts: readonly Part[], whole = true): Buffer {
  const pieces = parts.flatMap(({ name, value, file }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${
        file === undefined ? '' : `; filename="${file}"\r\nContent-Type: image/jpeg`
      }\r\n\r\n`,
    ),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...pieces, ...(whole ? [Buffer.from(`--${boundary}--\r\n`)] : [])])
}

onBothDatabases('files that are sent', (house) => {
  let app: FastifyInstance
  let picture: Uint8Array
  beforeAll(async () => {
    await settleIn(house())
    app = await buildServer(house().kernel, () => 'http://localhost')
    picture = await photo(600, 400)
  })
  afterAll(() => app?.close())

  const send = (command: string, parts: readonly Part[], whole = true) =>
    app.inject({
      method: 'POST',
      url: `/do/${command}`,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: body(parts, whole),
    })
  const voice = (more: readonly Part[], place = 'QSHALL26'): Part[] => [
    { name: '_page', value: '/q/QSHALL26' },
    { name: '_key', value: randomUUID() },
    { name: 'place', value: place },
    { name: 'text', value: '桥头的路灯不亮了，晚上看不见台阶。' },
    { name: 'consent', value: 'on' },
    { name: 'form', value: 'true' },
    ...more,
  ]
  const folder = () => join(house().kernel.settings.DATA_DIR, 'incoming')
  const aside = () => (existsSync(folder()) ? readdirSync(folder()) : [])
  const kept = async () => {
    const keys: string[] = []
    for await (const key of house().kernel.files.list()) keys.push(key)
    return keys.sort()
  }

  test('a photo beside a field that was refused is said to be chosen again, and an empty one what to do', async () => {
    const chosen = { name: 'photos', value: picture, file: 'a.jpg' }
    const refused = await send('voices.submit', voice([{ name: 'contact', value: '123' }, chosen]))
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('请重新选择')
    const without = await send('voices.submit', voice([{ name: 'contact', value: '123' }]))
    expect(without.body).not.toContain('请重新选择')
    const empty = await send('voices.submit', voice([{ ...chosen, value: '', file: 'IMG_0001.jpg' }]))
    expect(empty.statusCode).toBe(422)
    expect(empty.body).toContain('可能还在云端')
    expect(empty.body).toContain('桥头的路灯不亮了')
  })

  test('a photo of a voice is kept, and nothing is left aside', async () => {
    const answer = await send('voices.submit', voice([{ name: 'photos', value: picture, file: 'a.jpg' }]))
    expect(answer.statusCode).toBe(303)
    expect(await kept()).toHaveLength(2)
    expect(aside()).toEqual([])
  })

  test('of a refused voice no file stays, but those that another voice has too', async () => {
    const before = await kept()
    const other = await photo(640, 480)
    const photos = [picture, other].map((value) => ({ name: 'photos', value, file: 'a.jpg' }))
    const answer = await send('voices.submit', voice(photos, 'NOSUCH99'))
    expect(answer.statusCode).toBe(422)
    expect(await kept()).toEqual(before)
    expect(aside()).toEqual([])
  })

  test('an empty file, and one that is too large, are named beside their field', async () => {
    for (const [value, words] of [
      [new Uint8Array(), '“a.jpg”是空的'],
      [new Uint8Array(20 * 1024 * 1024 + 1), '“a.jpg”超过了 20 MB'],
    ] as const) {
      const answer = await send('voices.submit', voice([{ name: 'photos', value, file: 'a.jpg' }]))
      expect(answer.statusCode).toBe(422)
      expect(answer.body).toContain(words)
      expect(answer.body).toContain('桥头的路灯不亮了')
    }
    expect(aside()).toEqual([])
  })

  test('a form that ends in the middle is a bad request', async () => {
    for (const parts of [voice([]), voice([{ name: 'photos', value: picture, file: 'a.jpg' }])])
      expect((await send('voices.submit', parts, false)).statusCode).toBe(400)
    expect(aside()).toEqual([])
  })

  test('a file for what takes none, and one from somebody whom it is closed to, are not kept aside', async () => {
    house().kernel.incoming = new Incoming('/dev/null/nowhere')
    const file = { name: 'file', value: picture, file: 'a.csv' }
    const text = { name: 'name', value: '打了一半的字' }
    expect((await send('preferences.none', [file])).statusCode).toBe(404)
    expect((await send('session.create', [file])).statusCode).toBe(422)
    const closed = await send('people.stageMembers', [{ name: '_page', value: '/desk/members' }, text, file])
    expect(closed.statusCode).toBe(401)
    expect(closed.body).toContain('_resume')
    house().kernel.incoming = new Incoming(folder())
  })

  test('where too many send files, the form comes back with what was typed, and says when to try again', async () => {
    for (const limits of [
      { ...incomingLimits, forms: 1 },
      { ...incomingLimits, bytes: 1_000 },
    ]) {
      house().kernel.incoming = new Incoming(folder(), limits)
      const parts = voice([{ name: 'photos', value: randomBytes(5_000), file: 'a.jpg' }])
      const answer = await send('voices.submit', parts)
      expect(answer.statusCode).toBe(503)
      expect(answer.headers['retry-after']).toBe('15')
      expect(answer.body).toContain('桥头的路灯不亮了')
    }
    house().kernel.incoming = new Incoming(folder(), { ...incomingLimits, perForm: 8_000 })
    const photos = [1, 2].map(() => ({ name: 'photos', value: randomBytes(5_000), file: 'a.jpg' }))
    expect((await send('voices.submit', voice(photos))).statusCode).toBe(422)
    expect(aside()).toEqual([])
    house().kernel.incoming = new Incoming(folder())
  })

  test('files that nothing names are swept when they are a day old, except while a backup is made', async () => {
    const { kernel } = house()
    const named = await kept()
    const stray = 'ab'.repeat(32)
    await kernel.files.put(stray, picture, 'image/jpeg')
    const tomorrow = new Date(Date.now() + 25 * 3_600_000)
    expect(await sweepFiles(kernel)).toBe(0)
    // The embedded database has one connection: a backup and a sweep never meet there.
    const [made] = await rows<{ by: string }>(kernel.store.db, sql`select version() as by`)
    if (!/emscripten|wasm/i.test(made!.by))
      await inSnapshot(kernel.store.db, async (snapshot) => {
        await keepFilesFor(snapshot)
        expect(await sweepFiles(kernel, tomorrow)).toBe(0)
      })
    expect(await sweepFiles(kernel, tomorrow)).toBe(1)
    expect(await kept()).toEqual(named)
  })
})
