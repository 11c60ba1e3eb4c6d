import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8 } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { officeFile, pdf, photo, pictureBomb } from '../../../test/uploads.ts'
import type { Refusal } from '../action/refusal.ts'
import { kernelRefusals } from '../messages.ts'
import { storeUploads } from './attach.ts'
import type { BlobStore } from './blob-store.ts'
import { folderStore } from './folder-store.ts'

let directory: string
let files: BlobStore
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yishitang-attach-'))
  files = folderStore(directory)
})
afterAll(() => rm(directory, { recursive: true }))

test('the bytes of a photo and of its thumbnail are kept before anything names them', async () => {
  const [upload] = await storeUploads(
    { files },
    [{ name: '路灯.jpg', bytes: await photo() }],
    'pictures',
    'photos',
  )
  const { stored } = upload!
  expect(stored).toMatchObject({ name: '路灯.webp', mime: 'image/webp' })
  expect(await files.get(stored!.blob)).toHaveLength(stored!.bytes)
  expect(await files.get(stored!.thumbnail!)).toBeDefined()
})

test.each([
  ['a.jpg', () => new Uint8Array(), 'both', 'kernel.fileEmpty'],
  ['a.jpg', () => new Uint8Array(20 * 1024 * 1024 + 1), 'both', 'kernel.fileTooLarge'],
  ['a.svg', () => strToU8('<svg/>'), 'both', 'kernel.fileOfOtherKind'],
  ['a.pdf', () => pdf(), 'pictures', 'kernel.fileNotAPicture'],
  ['a.jpg', () => pdf(), 'pictures', 'kernel.fileNotWhatItSays'],
  ['a.png', () => pictureBomb(30_000, 30_000), 'pictures', 'kernel.pictureTooLarge'],
  ['a.png', () => pictureBomb(3_000, 3_000), 'pictures', 'kernel.fileBroken'],
  ['a.heic', () => strToU8('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'pictures', 'kernel.fileHeic'],
  [
    'a.doc',
    () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
    'documents',
    'kernel.fileOldOffice',
  ],
  [
    'a.docx',
    () => officeFile('docx', { parts: { 'word/vbaProject.bin': strToU8('x') } }),
    'documents',
    'kernel.fileActive',
  ],
  ['a.pdf', () => pdf('<< /Encrypt 9 0 R >>'), 'documents', 'kernel.fileLocked'],
  [
    'a.docx',
    () =>
      officeFile('docx', {
        parts: Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`${i}`, new Uint8Array()])),
      }),
    'documents',
    'kernel.fileUnpacksTooLarge',
  ],
] as const)(
  '%s is refused beside the field in words of both languages (%#)',
  async (name, bytes, allowed, code) => {
    const refusal: Refusal = await storeUploads(
      { files },
      [{ name: `C:\\temp\\${name}`, bytes: bytes() }],
      allowed,
      'papers',
    ).then(
      () => expect.fail('It was accepted.'),
      (error) => error,
    )
    expect(refusal).toMatchObject({ code, field: 'papers', status: 422, facts: { name } })
    for (const words of [kernelRefusals.zh, kernelRefusals.en]) {
      const said = words[code.replace('kernel.', '') as 'fileEmpty']
      expect(said({ name, megabytes: '20' })).toContain(name)
    }
  },
)
