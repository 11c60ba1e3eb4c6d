import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { signatureHolds } from '../../../test/aws-signature.ts'
import { bytesOf, localServer } from '../../../test/local-server.ts'
import { keyRing } from '../crypto/key-ring.ts'
import { openSealer } from '../crypto/sealer.ts'
import { derived, type SuiteName, sealGcm } from '../crypto/suites.ts'
import { blobKey } from './blob-key.ts'
import type { BlobStore } from './blob-store.ts'
import { encryptedStore } from './encrypted-store.ts'
import { folderStore } from './folder-store.ts'
import { type S3Settings, s3Store } from './s3-store.ts'
import { openSealedStorage, openStorage } from './storage.ts'

let folder: string
let s3: S3rver
let s3Settings: S3Settings
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yishitang-storage-'))
  s3 = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: 'yishitang', configs: [] }],
  })
  const { port } = await s3.run()
  s3Settings = {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'yishitang',
    region: 'us-east-1',
    accessKey: 'S3RVER',
    secretKey: 'S3RVER',
  }
})
afterAll(async () => {
  await s3.close()
  await rm(folder, { recursive: true })
})

const sealerWith = (bytes: Uint8Array, number = 1) =>
  openSealer({ keys: keyRing([{ number, bytes }]), suite: 'aes-256-gcm', purpose: 'files' })

const stores: [string, () => BlobStore][] = [
  ['a folder', () => folderStore(join(folder, 'plain'))],
  ['S3', () => s3Store(s3Settings)],
  [
    'an encrypted folder',
    () => encryptedStore(folderStore(join(folder, 'sealed')), sealerWith(randomBytes(32))),
  ],
  ['encrypted S3', () => encryptedStore(s3Store(s3Settings), sealerWith(randomBytes(32)))],
]

async function keysIn(store: BlobStore, prefix?: string): Promise<string[]> {
  const keys: string[] = []
  for await (const key of store.list(prefix)) keys.push(key)
  return keys.sort()
}

describe.each(stores)('%s', (_, open) => {
  const kept: [BlobStore, string][] = []
  afterEach(async () => {
    for (const [store, key] of kept.splice(0)) await store.delete(key)
  })
  async function keep(store: BlobStore, bytes: Uint8Array): Promise<string> {
    const key = blobKey(bytes)
    await store.put(key, bytes, 'image/webp')
    kept.push([store, key])
    return key
  }

  test('gives back what was kept, byte for byte, and nothing for what was not', async () => {
    const store = open()
    for (const length of [0, 1, 100_000, 3_000_000]) {
      const bytes = new Uint8Array(randomBytes(length))
      const key = await keep(store, bytes)
      expect(Buffer.from((await store.get(key))!).equals(bytes)).toBe(true)
    }
    expect(await store.get(blobKey(randomBytes(9)))).toBeUndefined()
  })

  test('keeps the same file once, also when it comes many times at once', async () => {
    const store = open()
    const bytes = randomBytes(50_000)
    await Promise.all(Array.from({ length: 8 }, () => store.put(blobKey(bytes), bytes, 'image/webp')))
    const key = await keep(store, bytes)
    expect(await keysIn(store, key)).toEqual([key])
    expect(Buffer.from((await store.get(key))!).equals(bytes)).toBe(true)
  })

  test('deletes, and does not mind when nothing is there', async () => {
    const store = open()
    const key = await keep(store, randomBytes(10))
    await store.delete(key)
    await store.delete(key)
    expect(await store.get(key)).toBeUndefined()
  })

  test('lists what it keeps, also by how keys begin', async () => {
    const store = open()
    const keys = await Promise.all(Array.from({ length: 20 }, () => keep(store, randomBytes(20))))
    expect(await keysIn(store)).toEqual(keys.sort())
    const [first] = keys as [string]
    for (const length of [1, 2, 3, 4, 5, 64])
      expect(await keysIn(store, first.slice(0, length))).toEqual(
        keys.filter((key) => key.startsWith(first.slice(0, length))),
      )
  })

  test('takes no key that leads elsewhere', async () => {
    const store = open()
    for (const key of [
      '../../../etc/passwd',
      'a/b/c/d/e/f/g',
      'ABCDEFGHIJ',
      'abcdefg',
      '',
      'abcdefgh?acl',
      'abcdefgh\0',
    ]) {
      await expect((async () => store.put(key, randomBytes(1), 'image/webp'))()).rejects.toThrow('blob key')
      await expect((async () => store.get(key))()).rejects.toThrow('blob key')
      await expect((async () => store.delete(key))()).rejects.toThrow('blob key')
    }
  })
})

describe('a folder', () => {
  test('is made on the first file, with two levels, readable by nobody else', async () => {
    const root = join(folder, 'new', 'one')
    const store = folderStore(root)
    expect(await keysIn(store)).toEqual([])
    const key = blobKey(Buffer.from('a'))
    await store.put(key, Buffer.from('a'), 'text/plain')
    const file = join(root, key.slice(0, 2), key.slice(2, 4), key)
    expect((await stat(file)).mode & 0o077).toBe(0)
    expect((await stat(join(root, key.slice(0, 2)))).mode & 0o077).toBe(0)
  })

  test('lists no half-written file, and a failed one leaves nothing behind', async () => {
    const root = join(folder, 'halves')
    const store = folderStore(root)
    const key = blobKey(Buffer.from('b'))
    const place = join(root, key.slice(0, 2), key.slice(2, 4))
    await mkdir(join(place, key), { recursive: true })
    await writeFile(join(place, key, 'in the way'), '')
    await expect(store.put(key, Buffer.from('b'), 'text/plain')).rejects.toThrow()
    expect(await readdir(place)).toEqual([key])
    await writeFile(join(place, `${key}.0123456789ab`), 'half')
    expect(await keysIn(store)).toEqual([key])
  })
})

describe('S3', () => {
  test('says what the storage said, and never treats a missing bucket as a missing file', async () => {
    const store = s3Store({ ...s3Settings, bucket: 'missing' })
    const key = blobKey(randomBytes(3))
    await expect(store.put(key, randomBytes(3), 'image/webp')).rejects.toThrow('404 NoSuchBucket')
    await expect(store.get(key)).rejects.toThrow('404 NoSuchBucket')
    await expect(store.delete(key)).rejects.toThrow('404 NoSuchBucket')
    await expect(keysIn(store)).rejects.toThrow('404 NoSuchBucket')
  })

  test('keeps nothing for an unknown access key, and does not tell the secret', async () => {
    const store = s3Store({ ...s3Settings, accessKey: 'UNKNOWN', secretKey: 'TOPSECRET' })
    const failed = await store.put(blobKey(randomBytes(3)), randomBytes(3), 'image/webp').catch(String)
    expect(failed).toContain('403 InvalidAccessKeyId')
    expect(failed).not.toContain('TOPSECRET')
  })

  test('signs each call so that anybody with the secret can check it, its content included', async () => {
    const checks: { held: boolean; otherwise: boolean }[] = []
    const server = await localServer(async (request, response) => {
      const body = await bytesOf(request)
      checks.push({
        held: signatureHolds(request, body, 'TOPSECRET'),
        otherwise: signatureHolds(request, Buffer.concat([body, Buffer.from('!')]), 'TOPSECRET'),
      })
      response.end('<IsTruncated>false</IsTruncated>')
    })
    const store = s3Store({
      endpoint: `${server.origin}/storage/`,
      bucket: '桶 1',
      region: 'cn-hangzhou',
      accessKey: 'KEY',
      secretKey: 'TOPSECRET',
    })
    const key = blobKey(randomBytes(3))
    await store.put(key, randomBytes(1_000), 'image/webp')
    await store.get(key)
    await store.delete(key)
    expect(await keysIn(store, 'ab')).toEqual([])
    await server.close()
    expect(checks.map(({ held }) => held)).toEqual([true, true, true, true])
    expect(checks[0]!.otherwise).toBe(false)
  })

  test('lists more than one page of a thousand', async () => {
    const store = s3Store(s3Settings)
    const keys = Array.from({ length: 1_005 }, (_, number) => `pages${String(number).padStart(6, '0')}`)
    for (let from = 0; from < keys.length; from += 50)
      await Promise.all(
        keys.slice(from, from + 50).map((key) => store.put(key, randomBytes(1), 'image/webp')),
      )
    expect(await keysIn(store, 'pages')).toEqual(keys)
    await Promise.all(keys.map((key) => store.delete(key)))
  })

  test('follows no redirect and gives up on a storage that is silent', async () => {
    const elsewhere = await localServer((_, response) => response.end('secret'))
    const moved = await localServer((_, response) =>
      response.writeHead(307, { location: elsewhere.origin }).end(),
    )
    const silent = await localServer(() => {})
    const key = blobKey(randomBytes(3))
    await expect(s3Store({ ...s3Settings, endpoint: moved.origin }).get(key)).rejects.toMatchObject({
      reason: 'redirected',
    })
    await expect(
      s3Store({ ...s3Settings, endpoint: silent.origin, timeout: 200 }).get(key),
    ).rejects.toMatchObject({
      reason: 'timedOut',
    })
    expect(elsewhere.asked).toHaveLength(0)
    for (const server of [elsewhere, moved, silent]) await server.close()
  })
})

describe('encryption', () => {
  const key = randomBytes(32)

  test('leaves nothing readable on the disk', async () => {
    const root = join(folder, 'unreadable')
    const content = Buffer.from('上溪村三组周根生'.repeat(100))
    await encryptedStore(folderStore(root), sealerWith(key)).put(blobKey(content), content, 'text/plain')
    const [file] = await readdir(root, { recursive: true, withFileTypes: true }).then((found) =>
      found.filter((it) => it.isFile()),
    )
    expect((await readFile(join(file!.parentPath, file!.name))).includes('周根生')).toBe(false)
  })

  test('opens nothing that was changed, cut, or put under another key, and nothing without the right key', async () => {
    const inner = folderStore(join(folder, 'tampered'))
    const store = encryptedStore(inner, sealerWith(key))
    const content = Buffer.from('凭证')
    const name = blobKey(content)
    await store.put(name, content, 'text/plain')
    const sealed = (await inner.get(name))!
    for (let index = 0; index < sealed.length; index++) {
      const changed = Uint8Array.from(sealed)
      changed[index]! ^= 1
      await inner.put(name, changed, 'text/plain')
      await expect(store.get(name), `byte ${index}`).rejects.toThrow()
      await inner.put(name, sealed.subarray(0, index), 'text/plain')
      await expect(store.get(name), `length ${index}`).rejects.toThrow()
    }
    await inner.put(name, sealed, 'text/plain')
    expect(Buffer.from((await store.get(name))!).toString()).toBe('凭证')
    await expect(encryptedStore(inner, sealerWith(randomBytes(32))).get(name)).rejects.toThrow()
    await inner.put('anothername', sealed, 'text/plain')
    await expect(store.get('anothername')).rejects.toThrow()
  })

  test('files of an earlier key, of another suite, and of the time before marks stay readable, and are sealed anew once', async () => {
    const inner = folderStore(join(folder, 'rotated'))
    const [first, second] = [randomBytes(32), randomBytes(32)]
    const content = Buffer.from('凭证')
    const name = blobKey(content)
    const unmarked = sealGcm(derived('sha256', first, 'files', 32), content, name)
    const keys = [
      { number: 1, bytes: first },
      { number: 2, bytes: second },
    ]
    const opened = (suite: SuiteName, ring = keys) =>
      encryptedStore(inner, openSealer({ keys: keyRing(ring), suite, purpose: 'files' }))
    await inner.put(name, unmarked, 'text/plain')
    expect(Buffer.from((await opened('aes-256-gcm').get(name))!).toString()).toBe('凭证')
    for (const suite of ['aes-256-gcm', 'sm4-ctr-hmac-sm3'] as const) {
      expect(await opened(suite).reseal(name)).toBe(true)
      expect(await opened(suite).reseal(name)).toBe(false)
      expect(Buffer.from((await opened('aes-256-gcm').get(name))!).toString()).toBe('凭证')
    }
    await expect(opened('aes-256-gcm', keys.slice(0, 1)).get(name)).rejects.toThrow('s2')
    expect(Buffer.from((await opened('aes-256-gcm', keys.slice(1)).get(name))!).toString()).toBe('凭证')
  })
})

test('the setting chooses the storage, and a sealed copy opens with the same key only', async () => {
  const key = randomBytes(32)
  const content = Buffer.from('照片')
  const name = blobKey(content)
  for (const where of [{ directory: join(folder, 'chosen') }, { directory: '/nowhere', s3: s3Settings }]) {
    await openStorage({ ...where, sealer: sealerWith(key) }).put(name, content, 'image/webp')
    const sealed = (await openSealedStorage(where).get(name))!
    expect(Buffer.from(sealed).includes('照片')).toBe(false)
    const restored = join(folder, 'restored')
    await openSealedStorage({ directory: restored }).put(name, sealed, 'image/webp')
    expect(
      Buffer.from(
        (await openStorage({ directory: restored, sealer: sealerWith(key) }).get(name))!,
      ).toString(),
    ).toBe('照片')
  }
})
