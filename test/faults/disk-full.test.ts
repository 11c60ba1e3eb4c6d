import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildServer } from '../../src/doors/web/server.ts'
import { attachments } from '../../src/kernel/files/tables.ts'
import { voices } from '../../src/modules/voices/tables.ts'
import { type House, openHouse } from '../kernel.ts'
import { settleIn } from '../town.ts'

const data = mkdtempSync(join(tmpdir(), 'yishitang-full-'))
const files = join(data, 'files')
const mounted = mount('1m')

/** A disk of its own for files; only root may make one. */
function mount(size: string): boolean {
  mkdirSync(files, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', files], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe.skipIf(!mounted)('a disk that is full', () => {
  let house: House
  let close: () => Promise<void>
  let app: FastifyInstance
  let origin: string
  beforeAll(async () => {
    const opened = await openHouse('PGlite', { DATA_DIR: data })
    house = opened.house
    close = opened.close
    await settleIn(house)
    app = await buildServer(house.kernel, () => '')
    origin = await app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(async () => {
    await app?.close()
    await close?.()
    execFileSync('umount', [files], { stdio: 'ignore' })
    rmSync(data, { recursive: true, force: true })
  })

  const send = async (photo?: Buffer) => {
    const form = new FormData()
    const fields = { place: 'QSHALL26', text: '广场的灯不亮了，请修一修。', consent: 'true', form: 'true' }
    for (const [name, value] of Object.entries({ ...fields, _page: '/q/QSHALL26', _next: '/r/{receipt}' }))
      form.append(name, value)
    if (photo) form.append('photos', new Blob([new Uint8Array(photo)]), '灯.jpg')
    return fetch(`${origin}/do/voices.submit`, { method: 'POST', body: form, redirect: 'manual' })
  }
  /** Noise hardly shrinks, so that its WebP does not fit. */
  const noise = () =>
    sharp(randomBytes(1_400 * 1_400 * 3), { raw: { width: 1_400, height: 1_400, channels: 3 } })
      .jpeg({ quality: 90 })
      .toBuffer()
  const kept = async () => ({
    voices: (await house.kernel.store.db.select().from(voices)).length,
    attachments: (await house.kernel.store.db.select().from(attachments)).length,
  })
  const names = () => readdirSync(files, { recursive: true, withFileTypes: true }).filter((it) => it.isFile())

  test('refuses a photo in words, with what was typed still there, and keeps no half of it', async () => {
    const filler = join(files, 'filler')
    const { bavail, bsize } = statfsSync(files)
    writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 64 * 1024)))
    const refused = await send(await noise())
    expect(refused.status).toBe(507)
    const page = await refused.text()
    expect(page).toContain('存储空间满了')
    expect(page).toContain('广场的灯不亮了')
    expect(await kept()).toEqual({ voices: 0, attachments: 0 })
    expect(names().map(({ name }) => name)).toEqual(['filler'])

    // Without the photo the same is heard all the same.
    expect((await send()).status).toBe(303)
    expect(await kept()).toEqual({ voices: 1, attachments: 0 })

    // Room comes back: nothing has to be mended by hand.
    rmSync(filler)
    execFileSync('mount', ['-o', 'remount,size=64m', files])
    expect((await send(await noise())).status).toBe(303)
    expect(await kept()).toEqual({ voices: 2, attachments: 1 })
  })
})
