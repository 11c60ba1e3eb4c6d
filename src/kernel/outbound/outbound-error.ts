/** Why nothing usable came back. The first four never change by waiting; the last two may. */
export type OutboundReason =
  | 'notAllowed'
  | 'addressRefused'
  | 'redirected'
  | 'answerTooLarge'
  | 'timedOut'
  | 'unreachable'

/** A call that did not succeed. Its message names the host, never the path or query, which may hold secrets. */
export class OutboundError extends Error {
  readonly reason: OutboundReason
  /** Whether the same call may succeed later. */
  readonly temporary: boolean

  constructor(reason: OutboundReason, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'OutboundError'
    this.reason = reason
    this.temporary = reason === 'timedOut' || reason === 'unreachable'
  }
}
