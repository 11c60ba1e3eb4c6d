import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AwsClient } from 'aws4fetch'

/** Where the bytes of files are kept, by key. */
export type BlobStore = {
  put(key: string, bytes: Uint8Array, mime: string): Promise<void>
  get(key: string): Promise<Uint8Array | undefined>
  delete(key: string): Promise<void>
}

/** S3-compatible storage. */
export type S3Settings = {
  endpoint: string
  bucket: string
  region: string
  accessKey: string
  secretKey: string
}

export type StorageSettings = { directory: string; s3?: S3Settings | undefined }

/** Opens the storage: a folder, or S3 where that is set. What is kept is encrypted either way. */
export function openStorage({ key, ...where }: StorageSettings & { key: Uint8Array }): BlobStore {
  return encryptedStore(
    openSealedStorage(where),
    new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), 'files', 32)),
  )
}

/** The same storage with what is kept as it is kept, encrypted: for copying without opening. */
export function openSealedStorage({ directory, s3 }: StorageSettings): BlobStore {
  return s3 ? s3Store(s3) : folderStore(directory)
}

/** A folder: whole files or none, on the disk before `put` resolves. */
export function folderStore(directory: string): BlobStore {
  const fileOf = (key: string) => {
    if (!/^[a-z0-9]{8,128}$/.test(key)) throw new Error('A blob key is lower-case letters and digits.')
    return join(directory, key.slice(0, 2), key.slice(2, 4), key)
  }
  return {
    async put(key, bytes) {
      const file = fileOf(key)
      await mkdir(dirname(file), { recursive: true, mode: 0o700 })
      const draft = `${file}.${randomBytes(6).toString('hex')}`
      const handle = await open(draft, 'wx', 0o600)
      await handle.writeFile(bytes)
      await handle.sync()
      await handle.close()
      await rename(draft, file)
    },
    get: (key) => readFile(fileOf(key)).then((bytes) => new Uint8Array(bytes), absent),
    delete: (key) => rm(fileOf(key), { force: true }),
  }
}

/** S3 in path style; the operator's endpoint is the only address ever asked. */
export function s3Store({ endpoint, bucket, region, accessKey, secretKey }: S3Settings): BlobStore {
  const client = new AwsClient({ accessKeyId: accessKey, secretAccessKey: secretKey, region, service: 's3' })
  const ask = async (method: string, key: string, body?: Uint8Array, mime?: string) => {
    const answer = await client.fetch(`${endpoint.replace(/\/$/, '')}/${bucket}/${key}`, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(15_000),
      ...(body ? { body: Buffer.from(body) } : {}),
      ...(mime ? { headers: { 'content-type': mime } } : {}),
    })
    if (!answer.ok && answer.status !== 404)
      throw new Error(`The storage answered ${answer.status} to ${method}.`)
    return answer
  }
  return {
    put: async (key, bytes, mime) => {
      const { status } = await ask('PUT', key, bytes, mime)
      if (status === 404) throw new Error(`The storage has no bucket ${bucket}.`)
    },
    get: async (key) => {
      const answer = await ask('GET', key)
      return answer.status === 404 ? undefined : new Uint8Array(await answer.arrayBuffer())
    },
    delete: async (key) => {
      await ask('DELETE', key)
    },
  }
}

/** Encrypts before keeping (AES-256-GCM): photos may show faces and doors. */
export function encryptedStore(store: BlobStore, key: Uint8Array): BlobStore {
  return {
    put(name, bytes, mime) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name))
      const body = Buffer.concat([cipher.update(bytes), cipher.final()])
      return store.put(name, new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), body])), mime)
    },
    async get(name) {
      const kept = await store.get(name)
      if (!kept) return undefined
      const sealed = Buffer.from(kept)
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(name))
      decipher.setAuthTag(sealed.subarray(12, 28))
      return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]))
    },
    delete: (name) => store.delete(name),
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}
