import { databaseCode } from '#kernel/action/database-refusal.ts'
import { StillPersonal } from '#kernel/action/public-words.ts'
import { type Asked, askedNow, QuestionFirst } from '#kernel/action/question.ts'
import { InvalidInput, Refusal, type RefusalFacts } from '#kernel/action/refusal.ts'
import { refusalWords } from '#kernel/action/registry.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { inputWords } from '#kernel/messages.ts'
import type { Locale } from '#kernel/words/words.ts'

/** What went wrong, for people and for programs: the shape of RFC 9457, with words per field. */
export type Problem = {
  type: string
  title: string
  status: number
  code: string
  fields: Record<string, string>
  retryAfter?: number
  /** A question that must be answered with the same request: by its token and what somebody says to it. */
  asked?: Asked
  /** What was found may be the public contact of an office, and is let pass where the sender says so. */
  confirm?: 'publicContact'
  /** Under which the request stands in the log, for failures that are ours. */
  instance?: string
}

/** Anything thrown, as a problem; what was not foreseen is logged once and told as little as possible. */
export function problemOf(kernel: Kernel, error: unknown, locale: Locale, request?: string): Problem {
  if (error instanceof InvalidInput)
    return problem('kernel.invalid', 422, inputWords[locale].unfit, error.fields)
  if (error instanceof QuestionFirst)
    return {
      ...problem(error.code, error.status, refusalWords(kernel.registry, error.code, {}, locale)),
      asked: askedNow(kernel, locale),
    }
  if (error instanceof Refusal) {
    const words = refusalWords(kernel.registry, error.code, error.facts, locale)
    const fields: Record<string, string> = error.field === undefined ? {} : { [error.field]: words }
    const confirm =
      error instanceof StillPersonal && error.confirmable ? ({ confirm: 'publicContact' } as const) : {}
    return {
      ...problem(error.code, error.status, words, fields),
      ...waitFrom(error.facts, error.status),
      ...confirm,
    }
  }
  const say = (code: string) => refusalWords(kernel.registry, `kernel.${code}`, {}, locale)
  const status = statusOf(error)
  if (status === 413) return problem('kernel.tooLarge', 413, say('tooLarge'))
  if (status >= 400 && status < 500) return problem('kernel.malformed', status, say('malformed'))
  const about = request === undefined ? {} : { request }
  const id = request === undefined ? {} : { instance: `urn:yishitang:request:${request}` }
  if (isOutOfRoom(error)) {
    kernel.vitals.failed('noRoom')
    kernel.failures.tell('there is no room left to keep a file', { ...about, err: error })
    return { ...problem('kernel.noRoom', 507, say('noRoom')), ...id, retryAfter: 600 }
  }
  if (isOutOfReach(error)) {
    kernel.vitals.failed('database')
    kernel.failures.tell('the database did not answer', { ...about, code: databaseCode(error) })
    return { ...problem('kernel.busy', 503, say('busy')), ...id, retryAfter: 5 }
  }
  kernel.vitals.failed('request')
  kernel.log.error({ ...about, err: error }, 'a request failed')
  return { ...problem('kernel.failed', 500, say('failed')), ...id }
}

function problem(code: string, status: number, title: string, fields: Record<string, string> = {}): Problem {
  return { type: `urn:yishitang:problem:${code}`, title, status, code, fields }
}

function waitFrom(facts: RefusalFacts, status: number): { retryAfter?: number } {
  return (status === 429 || status === 503) && typeof facts.seconds === 'number'
    ? { retryAfter: facts.seconds }
    : {}
}

function statusOf(error: unknown): number {
  const { statusCode } = (error ?? {}) as { statusCode?: unknown }
  return typeof statusCode === 'number' ? statusCode : 500
}

/** The disk that files or the database are kept on is full, or its quota is used up. */
function isOutOfRoom(error: unknown): boolean {
  return /^(ENOSPC|EDQUOT|EFBIG|53100)$/.test(databaseCode(error) ?? '')
}

/** Connection refused, cut or timed out, or the server is starting, stopping or full. */
function isOutOfReach(error: unknown): boolean {
  const code = databaseCode(error)
  if (code !== undefined) return /^(08|53|57)|^E(CONN|PIPE|TIMEDOUT|HOST)/.test(code)
  const { message, cause } = (error ?? {}) as { message?: string; cause?: unknown }
  return (
    /timeout exceeded when trying to connect|Connection terminated|connection error and is not queryable/.test(
      message ?? '',
    ) || (cause ? isOutOfReach(cause) : false)
  )
}
