import type { Logger } from 'pino'

/** How often a failure that goes on is told again (milliseconds). */
const pause = 10_000

type Told = { at: number; since: number }

/**
 * Tells of a failure when it begins, and then how often it came again, every ten seconds: a database that is away for a
 * night must not fill the disk with one and the same line.
 */
export class RepeatedFailures {
  readonly #log: Logger
  readonly #now: () => number
  readonly #told = new Map<string, Told>()

  constructor(log: Logger, now: () => number = Date.now) {
    this.#log = log
    this.#now = now
  }

  /** @param message names the failure; the same message is the same failure */
  tell(message: string, facts: Record<string, unknown> = {}): void {
    const now = this.#now()
    const told = this.#told.get(message)
    if (told && now - told.at < pause) {
      told.since++
      return
    }
    this.#log.error(told?.since ? { ...facts, times: told.since + 1 } : facts, message)
    this.#told.set(message, { at: now, since: 0 })
  }
}
