import { createHash, createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Whether a request and its body are signed with the secret (AWS Signature Version 4, written from its description). */
export function signatureHolds(request: IncomingMessage, body: Uint8Array, secret: string): boolean {
  const { authorization = '', 'x-amz-date': moment, 'x-amz-content-sha256': contentHash } = request.headers
  const [, scope, signedHeaders, signature] =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/(\S+), SignedHeaders=(\S+), Signature=(\w+)$/.exec(authorization) ??
    []
  if (!scope || !signedHeaders?.split(';').includes('host')) return false
  if (contentHash !== 'UNSIGNED-PAYLOAD' && contentHash !== sha256(body)) return false

  const [path, query = ''] = request.url!.split('?')
  const canonical = [
    request.method,
    path,
    query.split('&').sort().join('&'),
    ...signedHeaders.split(';').map((name) => `${name}:${request.headers[name]}`),
    '',
    signedHeaders,
    contentHash,
  ].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', moment, scope, sha256(canonical)].join('\n')
  const key = scope
    .split('/')
    .reduce<string | Buffer>((secretSoFar, part) => hmac(secretSoFar, part), `AWS4${secret}`)
  return hmac(key, toSign).toString('hex') === signature
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

function hmac(key: string | Buffer, content: string): Buffer {
  return createHmac('sha256', key).update(content).digest()
}
