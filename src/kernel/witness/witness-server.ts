import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Witness, WitnessAnswer } from './witness.ts'

/** A checkpoint with a hundred signatures of the longest kind, and a proof (bytes). */
const longestBody = 512 * 1024

/** The HTTP face of a witness (C2SP tlog-witness); both of its prefixes are the root. */
export function witnessServer(witness: Witness, complain: (line: string) => void): Server {
  const server = createServer((request, response) => {
    answer(witness, request).then(
      (found) => send(response, found),
      (error: Error) => {
        complain(error.message)
        send(response, { status: 500, type: 'text/plain; charset=utf-8', body: 'Nothing was signed.\n' })
      },
    )
  })
  server.headersTimeout = 10_000
  server.requestTimeout = 20_000
  server.maxHeadersCount = 64
  return server
}

async function answer(witness: Witness, request: IncomingMessage): Promise<WitnessAnswer> {
  const plain = (status: number, body: string) => ({ status, type: 'text/plain; charset=utf-8', body })
  const { method, url } = request
  const origin = /^\/([0-9a-f]{64})\/checkpoint$/.exec(url ?? '')?.[1]
  if (origin !== undefined && method === 'GET') return witness.checkpointOf(origin)
  if (url !== '/add-checkpoint') return plain(404, 'There is nothing here.\n')
  if (method !== 'POST') return plain(405, 'A checkpoint is sent with POST.\n')
  const body = await bodyOf(request)
  if (body === undefined) return plain(413, 'That is too long.\n')
  return witness.addCheckpoint(body)
}

/** @returns undefined where it is longer than any request is */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of request) {
    length += piece.length
    if (length > longestBody) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

function send(response: ServerResponse, { status, type, body }: WitnessAnswer): void {
  response.writeHead(status, { 'content-type': type, ...(status === 413 ? { connection: 'close' } : {}) })
  response.end(body)
}
