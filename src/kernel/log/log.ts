import pino, { type DestinationStream, type Logger } from 'pino'
import { toldError } from './told-error.ts'

/**
 * The log: constant sentences beside facts from an allow-list. No secret and no content reaches it, whatever is handed to
 * it: of an error what `toldError` says, of other objects numbers, truth values, ids, and texts of the names below.
 */
export function openLog(level: string, destination?: DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: toldError },
    hooks: {
      logMethod([first, second], method) {
        if (typeof first === 'object' && first !== null)
          method.apply(this, [
            allowed(first),
            typeof second === 'string' ? second : 'something went wrong',
          ] as never)
        else method.apply(this, [String(first)] as never)
      },
    },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** Texts that are ours: names of channels, queues and the like, and what a service said, which is cut to its code. */
const texts =
  /^(channel|queue|job|action|origin|witness|route|method|state|kind|request|version|database|code)$/
const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function allowed(facts: object): object {
  if (facts instanceof Error) return { err: facts }
  return Object.fromEntries(Object.entries(facts).flatMap(([name, value]) => allowedFact(name, value)))
}

function allowedFact(name: string, value: unknown): [string, unknown][] {
  if (value instanceof Error) return [[name === 'err' ? name : 'err', value]]
  if (name === 'err') return [[name, toldError(value)]]
  if (typeof value === 'number' || typeof value === 'boolean' || value instanceof Date) return [[name, value]]
  if (typeof value !== 'string') return []
  if (name === 'reason') return [[name, codeOf(value)]]
  return id.test(value) || (texts.test(name) && /^[\w.:/ -]{1,120}$/.test(value)) ? [[name, value]] : []
}

/** 'The gateway said: 310000 sign not match' → 'The gateway said: 310000': its further words may quote the message. */
function codeOf(reason: string): string {
  return /^[\x20-\x39\x3b-\x7e]{0,120}(?:: ?[A-Za-z0-9_.-]{1,40})?/.exec(reason)?.[0] ?? ''
}
