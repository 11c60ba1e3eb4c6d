import { lookup as machineLookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { type AddressKind, addressKind } from './addresses.ts'
import { OutboundError } from './outbound-error.ts'

/** A place that may be asked. */
export type Destination = {
  /** Scheme, host and port, such as https://sms.example:8443. */
  origin: string
  /** The operator placed this very host on this machine or in the own network. */
  inside?: boolean | undefined
}

export type OutboundRequest = {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  url: string | URL
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** Longest time from asking to the last byte, in milliseconds. Default: 10,000. */
  timeout?: number | undefined
  /** Largest answer, in bytes. Default: 1 MB. */
  mostBytes?: number | undefined
}

export type OutboundAnswer = { status: number; headers: http.IncomingHttpHeaders; bytes: Uint8Array }

/** Asks one of the allowed destinations; any status but a redirect is an answer. @throws OutboundError */
export type Outbound = (request: OutboundRequest) => Promise<OutboundAnswer>

/** Addresses of a host, as node:dns/promises has it. */
export type Lookup = (host: string, options: { all: true }) => Promise<{ address: string; family: number }[]>

/**
 * The one way out of the house: only to the destinations given, without following redirects, and only to addresses
 * that the destination may have. The check is on the address that is connected to, so that a name which changes its
 * address between check and call gains nothing.
 */
export function openOutbound(
  destinations: readonly Destination[],
  lookup: Lookup = machineLookup as Lookup,
): Outbound {
  const allowed = new Map(destinations.map(({ origin, inside }) => [originOf(origin), inside ?? false]))
  const agents = {
    http: new http.Agent({ keepAlive: true, timeout: idleTimeout }),
    https: new https.Agent({ keepAlive: true, timeout: idleTimeout }),
  }
  return async (request) => {
    const url = new URL(request.url)
    const inside = allowed.get(url.origin)
    if (inside === undefined || url.username || url.password)
      throw new OutboundError('notAllowed', `${url.host} is not among the destinations that may be asked.`)
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (isIP(host)) checkAddress(host, host, inside)
    const call = { ...request, url, lookup: guardedLookup(lookup, inside) }
    // What must not be done twice gets a connection of its own: a kept one may close just as it is used.
    if (request.method === 'POST') return ask({ ...call, agent: false })
    const agent = url.protocol === 'https:' ? agents.https : agents.http
    return ask({ ...call, agent }).catch((error) => {
      if (error === closedWhileIdle) return ask({ ...call, agent: false })
      throw error
    })
  }
}

/** How long a connection is kept for the next call, in milliseconds: less than servers commonly do. */
const idleTimeout = 4_000
const defaultTimeout = 10_000
const defaultMostBytes = 1024 * 1024
const closedWhileIdle = new Error('A kept connection was closed before it was used again.')

/** @throws Error where a destination is not a bare http or https origin */
function originOf(destination: string): string {
  const url = new URL(destination)
  if (!/^https?:$/.test(url.protocol) || (destination !== url.origin && destination !== `${url.origin}/`))
    throw new Error(`A destination is scheme, host and port alone, such as ${url.origin}.`)
  return url.origin
}

function checkAddress(address: string, host: string, inside: boolean): void {
  const kind: AddressKind = addressKind(address)
  if (kind === 'public' || (kind === 'inside' && inside)) return
  throw new OutboundError(
    'addressRefused',
    kind === 'inside'
      ? `${host} is at ${address}, inside the own network, which its settings do not allow.`
      : `${host} is at ${address}, which is never asked.`,
  )
}

function guardedLookup(lookup: Lookup, inside: boolean): LookupFunction {
  return (host, options, done) => {
    lookup(host, { all: true }).then(
      (addresses) => {
        try {
          for (const { address } of addresses) checkAddress(address, host, inside)
        } catch (error) {
          return done(error as Error, '', 0)
        }
        const [first] = addresses
        if (options.all) done(null, addresses)
        else done(null, first?.address ?? '', first?.family ?? 0)
      },
      (error) => done(error, '', 0),
    )
  }
}

type Call = Omit<OutboundRequest, 'url'> & {
  url: URL
  lookup: LookupFunction
  agent: http.Agent | false
}

function ask({ url, method, headers, body, lookup, agent, ...limits }: Call): Promise<OutboundAnswer> {
  const { host } = url
  const deadline = AbortSignal.timeout(limits.timeout ?? defaultTimeout)
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException) => {
      if (cause instanceof OutboundError) return reject(cause)
      if (deadline.aborted) return reject(new OutboundError('timedOut', `${host} took too long.`, cause))
      if (request.reusedSocket && cause.code === 'ECONNRESET') return reject(closedWhileIdle)
      reject(new OutboundError('unreachable', `${host} could not be asked (${cause.code}).`, cause))
    }
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method,
      headers: { 'accept-encoding': 'identity', ...headers },
      lookup,
      agent,
      signal: deadline,
    })
    request.on('error', fail)
    request.on('response', (response) => {
      receive(response, host, limits.mostBytes ?? defaultMostBytes).then(resolve, (error) => {
        request.destroy()
        fail(error)
      })
    })
    request.end(body)
  })
}

async function receive(
  response: http.IncomingMessage,
  host: string,
  mostBytes: number,
): Promise<OutboundAnswer> {
  const { statusCode: status = 0, headers } = response
  if (status >= 300 && status < 400)
    throw new OutboundError('redirected', `${host} redirects, which is not followed.`)
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of response) {
    length += piece.length
    if (length > mostBytes)
      throw new OutboundError('answerTooLarge', `${host} answers with more than ${mostBytes} bytes.`)
    pieces.push(piece)
  }
  return { status, headers, bytes: new Uint8Array(Buffer.concat(pieces)) }
}
