import type { Kernel } from '../kernel.ts'
import { conflict, notFound, Refusal, refusal } from './refusal.ts'

/** Numbers, dates and characters that a column cannot hold (PostgreSQL, class 22). */
const notKept = /^(22001|22003|22007|22008|22021|22P02|22P05)$/

/**
 * What the database refuses because of what somebody sent, as a refusal; anything else as it was. A schema should have
 * said so before, hence the warning.
 */
export function databaseRefusal(kernel: Kernel, action: string, error: unknown): unknown {
  if (error instanceof Refusal) return error
  const code = databaseCode(error)
  const refused = code === undefined ? undefined : refusalOf(code)
  if (!refused) return error
  // What was sent stands in the error's parameters and stays out of the log.
  kernel.log.warn({ action, code, constraint: constraintOf(error) }, 'the database refused what was sent')
  return refused
}

function refusalOf(code: string): Refusal | undefined {
  if (notKept.test(code)) return refusal('kernel.notKept')
  // Somebody else was first, or what it names is not there any more, and perhaps never was.
  if (code === '23505' || code === '23P01') return conflict('kernel.doneAlready')
  return code === '23503' ? notFound() : undefined
}

/** PostgreSQL's error code, wherever the drivers put it. */
export function databaseCode(error: unknown): string | undefined {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown }
  if (typeof code === 'string') return code
  return cause ? databaseCode(cause) : undefined
}

function constraintOf(error: unknown): string | undefined {
  const { constraint, cause } = (error ?? {}) as { constraint?: unknown; cause?: unknown }
  if (typeof constraint === 'string') return constraint
  return cause ? constraintOf(cause) : undefined
}
