import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Door, openDoor } from '../../../test/door.ts'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { pdf, photo } from '../../../test/uploads.ts'
import { attach, attachmentsOf, storeUploads } from '../../kernel/files/attach.ts'
import { attachments } from '../../kernel/files/tables.ts'
import { job } from '../../kernel/jobs/job.ts'
import { voiceOfReceipt } from '../voices/lookup.ts'
import { submitVoice } from '../voices/submitting.ts'
import { voices } from '../voices/tables.ts'

/** Attaches as any module would, inside a command's transaction. */
const attaching = job({
  name: 'test.attach',
  data: z.any(),
  run: (data: { to: Parameters<typeof attach>[1]; uploads: Parameters<typeof attach>[2] }, writer) =>
    attach(writer, data.to, data.uploads),
})

onBothDatabases('files of a voice', (house) => {
  let town: Town
  let door: Door
  let picture: string
  let voice: string
  beforeAll(async () => {
    town = await settleIn(house())
    door = await openDoor(house())
    const { receipt } = await house().do(submitVoice, {
      place: 'QSHALL26',
      text: '井盖坏了，车子绊了一下。',
      photos: [{ name: '井盖"坏了.jpg', bytes: await photo(900, 600) }],
    })
    voice = (await voiceOfReceipt(house().kernel.store.db, receipt))!.id
    picture = (await attachmentsOf(house().kernel.store.db, 'voices', [voice]))[0]!.id
  })
  afterAll(() => door?.close())

  const attached = async (subject: string, visibility: 'public' | 'desk', bytes = pdf()) => {
    const { kernel } = house()
    const uploads = await storeUploads(kernel, [{ name: '方案.pdf', bytes }], 'documents', 'papers')
    const subjectId = subject === 'voices' ? voice : randomUUID()
    const before = await attachmentsOf(kernel.store.db, subject, [subjectId])
    await house().run(attaching, {
      to: { subject, subjectId, region: '990121100000', visibility },
      uploads,
    })
    const after = await attachmentsOf(kernel.store.db, subject, [subjectId])
    return after.find(({ id }) => !before.some((row) => row.id === id))!.id
  }

  test('[A7] a photo opens for the officer in charge, drawn anew, and may run nothing', async () => {
    const answer = await door.get(`/files/${picture}`, town.as('yexiaohe'))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('image/webp')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
    expect(answer.headers.get('content-disposition')).toMatch(/^inline; filename="[^"]*"; filename\*=UTF-8''/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.subarray(8, 12).toString()).toBe('WEBP')
    expect(bytes.includes('SecretPhone')).toBe(false)
  })

  test('its thumbnail is a small picture of its own', async () => {
    const small = await door.get(`/files/${picture}/thumbnail`, town.as('yexiaohe'))
    expect(small.status).toBe(200)
    const { default: sharp } = await import('sharp')
    const { width, height } = await sharp(Buffer.from(await small.arrayBuffer())).metadata()
    expect(Math.max(width, height)).toBe(320)
  })

  test('an officer of another region gets the very answer that a missing file gets', async () => {
    for (const path of [`/files/${picture}`, `/files/${picture}/thumbnail`]) {
      const other = await door.get(path, town.as('hailan'))
      const missing = await door.get(path.replace(picture, randomUUID()), town.as('hailan'))
      expect(other.status).toBe(404)
      expect(missing.status).toBe(404)
      const shown = async (answer: Response) =>
        (await answer.text()).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
      expect(await shown(other)).toBe(await shown(missing))
      // The number of a request and the mark of a device are made at random for every answer.
      const headersOf = ({ headers }: Response) =>
        [...headers]
          .filter(([name]) => !['date', 'content-length'].includes(name))
          .map(([name, value]) => [
            name,
            name === 'x-request-id' ? 'random' : value.replace(/^device=[^;]+/, 'device=random'),
          ])
      expect(headersOf(other)).toEqual(headersOf(missing))
    }
  })

  test('whoever is not signed in is asked to, whether there is such a file or not', async () => {
    for (const id of [picture, randomUUID()]) {
      const answer = await door.get(`/files/${id}`)
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        `/sign-in?back=${encodeURIComponent(`/files/${id}`)}`,
      ])
    }
  })

  test('once the voice is public its words are, and its photos stay with the desk', async () => {
    const { db } = house().kernel.store
    const [before] = await db.select().from(voices).where(eq(voices.id, voice))
    await db.update(voices).set({ published: true }).where(eq(voices.id, voice))
    expect((await door.get(`/files/${picture}`)).status).toBe(303)
    const paper = await attached('voices', 'public')
    const answer = await door.get(`/files/${paper}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300')
    await db.update(voices).set({ published: before!.published }).where(eq(voices.id, voice))
    expect((await door.get(`/files/${paper}`)).status).toBe(303)
  })

  test('a file of a kind of thing that nobody keeps is shown to nobody, however it was marked', async () => {
    const paper = await attached('clinicVisits', 'public')
    for (const username of ['yexiaohe', 'qixiaoman']) {
      expect((await door.get(`/files/${paper}`, town.as(username))).status).toBe(404)
    }
    expect((await door.get(`/files/${paper}`)).status).toBe(303)
  })

  test('a document has no thumbnail, and one whose bytes are lost is not found', async () => {
    const paper = await attached('voices', 'desk', pdf('<< /Made 1 >>'))
    const officer = town.as('yexiaohe')
    expect((await door.get(`/files/${paper}/thumbnail`, officer)).status).toBe(404)
    const { kernel } = house()
    const [row] = await kernel.store.db.select().from(attachments).where(eq(attachments.id, paper))
    await kernel.files.delete(row!.blob!)
    expect((await door.get(`/files/${paper}`, officer)).status).toBe(404)
  })
})
