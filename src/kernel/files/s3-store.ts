import { AwsV4Signer } from 'aws4fetch'
import { type OutboundAnswer, openOutbound } from '../outbound/outbound.ts'
import { blobKey } from './blob-key.ts'
import { type BlobStore, checkedKey } from './blob-store.ts'

/** S3-compatible storage, asked in path style. */
export type S3Settings = {
  /** Address without the bucket, such as https://oss.example or http://minio:9000. */
  endpoint: string
  bucket: string
  region: string
  accessKey: string
  secretKey: string
  /** Longest time for one call, in milliseconds. Default: 30,000. */
  timeout?: number | undefined
}

/** The operator's endpoint is the only address ever asked; it may well be inside the own network. */
export function s3Store(settings: S3Settings): BlobStore {
  const ask = signedCalls(settings)
  const list = async function* (prefix = ''): AsyncGenerator<{ key: string; keptAt: Date }> {
    let after: string | undefined = ''
    while (after !== undefined) {
      // The first form of listing, by marker: every storage that speaks S3 has it.
      const asked = new URLSearchParams({ marker: after, prefix })
      const page = Buffer.from(checked(await ask('GET', `?${asked}`), 'LIST').bytes).toString()
      const keys = elements(page, 'Key')
      const times = elements(page, 'LastModified')
      for (const [at, key] of keys.entries()) yield { key, keptAt: new Date(times[at] ?? Number.NaN) }
      after = elements(page, 'IsTruncated')[0] === 'true' ? keys.at(-1) : undefined
    }
  }
  return {
    async put(key, bytes, mime) {
      checked(await ask('PUT', `/${checkedKey(key)}`, { bytes, mime }), 'PUT')
    },
    async get(key) {
      const answer = await ask('GET', `/${checkedKey(key)}`)
      return nothingThere(answer) ? undefined : checked(answer, 'GET').bytes
    },
    async delete(key) {
      const answer = await ask('DELETE', `/${checkedKey(key)}`)
      if (!nothingThere(answer)) checked(answer, 'DELETE')
    },
    async *list(prefix) {
      for await (const { key } of list(prefix)) yield key
    },
    async *listKeptBefore(before, prefix) {
      for await (const { key, keptAt } of list(prefix)) if (keptAt < before) yield key
    },
  }
}

const defaultTimeout = 30_000
/** Dossiers with all their documents are the largest files. */
const mostBytes = 1024 * 1024 * 1024

type Call = (
  method: 'GET' | 'PUT' | 'DELETE',
  path: string,
  body?: { bytes: Uint8Array; mime: string },
) => Promise<OutboundAnswer>

function signedCalls({
  endpoint,
  bucket,
  region,
  accessKey,
  secretKey,
  timeout = defaultTimeout,
}: S3Settings): Call {
  const outbound = openOutbound([{ origin: new URL(endpoint).origin, inside: true }])
  const address = `${endpoint.replace(/(?<!\/)\/+$/, '')}/${encodeURIComponent(bucket)}`
  return async (method, path, body) => {
    const signed = await new AwsV4Signer({
      method,
      url: address + path,
      accessKeyId: accessKey,
      secretAccessKey: secretKey,
      region,
      service: 's3',
      ...(body && {
        body: Buffer.from(body.bytes),
        headers: { 'content-type': body.mime, 'x-amz-content-sha256': blobKey(body.bytes) },
      }),
    }).sign()
    return outbound({
      method,
      url: signed.url,
      headers: Object.fromEntries(signed.headers),
      ...(body && { body: body.bytes }),
      timeout,
      mostBytes,
    })
  }
}

/** @throws Error that says what the storage said, never whose keys were used */
function checked(answer: OutboundAnswer, deed: string): OutboundAnswer {
  if (answer.status >= 200 && answer.status < 300) return answer
  throw new Error(`The storage answered ${answer.status} ${errorCode(answer)} to ${deed}.`)
}

/** A missing bucket is a fault; a missing file is not. */
function nothingThere(answer: OutboundAnswer): boolean {
  return answer.status === 404 && errorCode(answer) !== 'NoSuchBucket'
}

function errorCode({ bytes }: OutboundAnswer): string {
  return elements(Buffer.from(bytes.subarray(0, 4_096)).toString(), 'Code')[0] ?? ''
}

/** Keys, codes and flags hold no letters that XML would have to escape. */
function elements(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, text]) => text!)
}
