import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'
import type { RateLimit } from './declare.ts'
import { Refusal } from './refusal.ts'

const units = { s: 1, m: 60, h: 3600 } as const

/** Token buckets in this process; with several nodes each keeps its own, so a limit is per node. */
export class RateLimits {
  #buckets = new LRUCache<string, { tokens: number; at: number }>({ max: 100_000 })
  #clock: Clock
  #enforced: boolean

  constructor(clock: Clock, enforced: boolean) {
    this.#clock = clock
    this.#enforced = enforced
  }

  /** @throws Refusal (429) when `who` has used up the limit of `name`; its facts say in how many seconds to return */
  spend(name: string, limit: RateLimit, who: string): void {
    if (!this.#enforced) return
    const seconds = Number.parseInt(limit.within, 10) * units[limit.within.at(-1) as keyof typeof units]
    const now = this.#clock.now().getTime()
    const key = `${name} ${who}`
    const bucket = this.#buckets.get(key) ?? { tokens: limit.max, at: now }
    // A clock that was set back must not lock anybody out until it has caught up.
    const passed = Math.max(0, now - bucket.at) / 1000
    const tokens = Math.min(limit.max, bucket.tokens + passed * (limit.max / seconds))
    if (tokens < 1) {
      const wait = Math.ceil((1 - tokens) * (seconds / limit.max))
      throw new Refusal('kernel.tooMany', 429, { seconds: wait, minutes: Math.ceil(wait / 60) })
    }
    this.#buckets.set(key, { tokens: tokens - 1, at: now })
  }
}
