import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'
import type { RateLimit } from './declare.ts'
import { Refusal } from './refusal.ts'

type Limited = Pick<RateLimit, 'max' | 'within'>

const units = { s: 1, m: 60, h: 3600 } as const

/** Token buckets in this process: the first stage of every limit. What other nodes let pass is charged to them. */
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
    const wait = this.take(`${name} ${who}`, limit)
    if (wait > 0) throw tooMany(wait)
  }

  /** Takes one from a bucket. @returns seconds until it has one, where it is empty; else 0 */
  take(key: string, limit: Limited): number {
    if (!this.#enforced) return 0
    const { tokens, at } = this.#look(key, limit)
    if (tokens < 1) return Math.ceil((1 - tokens) * (secondsOf(limit.within) / limit.max))
    this.#buckets.set(key, { tokens: tokens - 1, at })
    return 0
  }

  /** Takes away what was let pass elsewhere. */
  charge(key: string, limit: Limited, spent: number): void {
    const { tokens, at } = this.#look(key, limit)
    this.#buckets.set(key, { tokens: Math.max(tokens - spent, 0), at })
  }

  #look(key: string, { max, within }: Limited): { tokens: number; at: number } {
    const now = this.#clock.now().getTime()
    const bucket = this.#buckets.get(key) ?? { tokens: max, at: now }
    // A clock that was set back must not lock anybody out until it has caught up.
    const passed = Math.max(0, now - bucket.at) / 1000
    return { tokens: Math.min(max, bucket.tokens + passed * (max / secondsOf(within))), at: now }
  }
}

export function tooMany(seconds: number): Refusal {
  return new Refusal('kernel.tooMany', 429, { seconds, minutes: Math.ceil(seconds / 60) })
}

export function secondsOf(within: RateLimit['within']): number {
  return Number.parseInt(within, 10) * units[within.at(-1) as keyof typeof units]
}
