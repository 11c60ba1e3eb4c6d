import { OutboundError } from '../outbound/outbound-error.ts'

/**
 * What may be said of an error where it outlives the request: in the log, in the queue, on a terminal that is kept.
 * Messages are left out: a database's, a parser's and a gateway's quote what somebody typed. The place in the code, the
 * codes and the names of our own tables tell an operator where to look.
 */
export type ToldError = {
  type: string
  code?: string
  /** The command, query or job in which it came up. */
  action?: string
  /** Verb and table of the statement that failed. */
  statement?: string
  constraint?: string
  table?: string
  column?: string
  /** The function of the database that refused. */
  routine?: string
  /** Where another machine was asked: its host. */
  host?: string
  syscall?: string
  /** Functions, files and lines, without the message above them. */
  stack?: string
  cause?: ToldError
}

/** How deep causes are followed. */
const deepest = 4

export function toldError(error: unknown, depth = 0): ToldError {
  if (typeof error !== 'object' || error === null) return { type: typeof error }
  const said = error as Record<string, unknown>
  const told: ToldError = { type: named(said.name) ?? named(error.constructor?.name) ?? 'Error' }
  const add = (key: Exclude<keyof ToldError, 'type' | 'cause'>, value: string | undefined) => {
    if (value !== undefined) told[key] = value
  }
  add('code', named(said.code) ?? (error instanceof OutboundError ? error.reason : undefined))
  add('action', actions.get(error))
  add('statement', statementOf(said.query))
  for (const key of ['constraint', 'table', 'column', 'routine', 'syscall'] as const)
    add(key, named(said[key]))
  add('host', hostOf(said.address) ?? hostOf(said.hostname))
  add('stack', framesOf(said.stack, said.message))
  if (said.cause && depth < deepest) told.cause = toldError(said.cause, depth + 1)
  return told
}

/** The same in one line, for a terminal or the queue. */
export function toldInALine(error: unknown): string {
  const parts: string[] = []
  for (let told: ToldError | undefined = toldError(error); told; told = told.cause) {
    const { type, stack: _, cause: __, ...rest } = told
    parts.push([type, ...Object.entries(rest).map(([key, value]) => `${key}=${value}`)].join(' '))
  }
  return parts.join('; ')
}

const actions = new WeakMap<object, string>()

/** Remembers in which action an error came up, for the log. @returns the error */
export function inAction(action: string, error: unknown): unknown {
  if (typeof error === 'object' && error !== null && !actions.has(error)) actions.set(error, action)
  return error
}

/** A name that programs give: of a class, a code, a table. Nothing that people write looks like that for long. */
function named(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z_][\w.]{0,62}$|^[0-9A-Z]{5}$/.test(value) ? value : undefined
}

function hostOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.:-]{1,255}$/.test(value) ? value : undefined
}

/** 'insert into voices': what a statement begins with, and the first table it names. Its text may hold values. */
function statementOf(query: unknown): string | undefined {
  if (typeof query !== 'string') return undefined
  const verb = /^\s*(?:with\b[\s\S]*?\b)?(insert|update|delete|select|lock|merge)\b/i.exec(query)?.[1]
  const table = /\b(?:into|update|from|table)\s+((?:"?\w{1,63}"?\.)?"?\w{1,63}"?)/i.exec(query)?.[1]
  if (!verb) return undefined
  const onto = { insert: ' into', delete: ' from', select: ' from' }[verb.toLowerCase()] ?? ''
  return `${verb.toLowerCase()}${table ? `${onto} ${table.replaceAll('"', '')}` : ''}`
}

/** The message stands above the frames, and may have lines that look like one: it is cut off first. */
function framesOf(stack: unknown, message: unknown): string | undefined {
  if (typeof stack !== 'string') return undefined
  const end = typeof message === 'string' && message !== '' ? stack.indexOf(message) + message.length : 0
  const frames = stack
    .slice(end)
    .split('\n')
    .map((line) => frame.exec(line)?.[0])
    .filter((line) => line !== undefined)
  return frames.length > 0 ? frames.slice(0, 20).join('\n') : undefined
}

const frame =
  /^ {4}at (?:(?:async |new )?[\w.<>[\] $#]{1,120} \()?(?:file:\/\/|node:)?[\w./@+-]{1,300}:\d+:\d+\)?$/
