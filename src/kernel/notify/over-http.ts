import { type OutboundAnswer, type OutboundRequest, openOutbound } from '../outbound/outbound.ts'
import { OutboundError } from '../outbound/outbound-error.ts'
import { maskPersonalData } from '../text/personal-data.ts'
import { type Delivery, delivered, failed, retryAfter } from './delivery.ts'

/** How a service says by its answer's body what became of a message, for answers of status 2xx. */
export type Verdict = (body: unknown) => Delivery

/** Sends JSON, and reads from the answer what became of it. */
export type JsonPost = (
  url: URL,
  headers: Record<string, string>,
  body: string,
  verdict: Verdict,
) => Promise<Delivery>

/** Posts to one address; see `openOutbound` for what `inside` means. */
export function jsonPost(
  origins: readonly string[],
  { inside, timeout }: { inside?: boolean | undefined; timeout?: number | undefined },
): JsonPost {
  const outbound = openOutbound(origins.map((origin) => ({ origin, inside })))
  return async (url, headers, body, verdict) => {
    const request: OutboundRequest = {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body,
      timeout,
      mostBytes: 64 * 1024,
    }
    try {
      return judged(await outbound(request), verdict)
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error
      return error.temporary ? retryAfter(defaultWait, error.message) : failed(error.message)
    }
  }
}

const defaultWait = 60

function judged(answer: OutboundAnswer, verdict: Verdict): Delivery {
  const { status } = answer
  const reason = `The service answered ${status}.`
  if (status === 429 || status === 408 || status === 425 || status >= 500)
    return retryAfter(askedWait(answer) ?? defaultWait, reason)
  if (status < 200 || status >= 300) return failed(reason)
  return verdict(parsed(answer.bytes))
}

/** Seconds, or a date (RFC 9110 10.2.3). */
function askedWait({ headers }: OutboundAnswer): number | undefined {
  const asked = headers['retry-after']
  if (!asked) return undefined
  if (/^\d+$/.test(asked)) return Number(asked)
  const seconds = (Date.parse(asked) - Date.now()) / 1000
  return Number.isNaN(seconds) ? undefined : seconds
}

/** What stands at a path such as `Response.Code`; undefined where there is nothing. */
export function fieldOf(body: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, name)
          ? (value as Record<string, unknown>)[name]
          : undefined,
      body,
    )
}

/** A service's code and words in an operator's log: short, in one line, without whom they are about. */
export function saidBy(code: unknown, words?: unknown): string {
  const said = [code, words].filter((part) => part !== undefined && part !== '').join(' ')
  return maskPersonalData(said.replace(/[\s\p{C}]+/gu, ' ').slice(0, 1_000)).slice(0, 200)
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString())
  } catch {
    return undefined
  }
}

export const acceptedAnyway: Verdict = () => delivered
