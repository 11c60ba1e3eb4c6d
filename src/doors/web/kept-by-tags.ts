import { LRUCache } from 'lru-cache'
import type { Changes } from '#kernel/changes.ts'

type Entry<Kept> = { kept: Kept; tags: readonly string[] }
type Bounds<Kept> = {
  /** Nothing is kept for 0 seconds. */
  seconds: number
  max: number
  maxSize?: number
  sizeCalculation?: (entry: Entry<Kept>) => number
}

/** What is kept until something that it was made from is changed, or for some seconds at most. */
export class KeptByTags<Kept> {
  #entries: LRUCache<string, Entry<Kept>>
  #seconds: number
  #keysByTag = new Map<string, Set<string>>()
  /** Counts changes, so that what was gathered before one is not kept after it. */
  #generation = 0

  constructor(changes: Changes, { seconds, ...bounds }: Bounds<Kept>) {
    this.#seconds = seconds
    this.#entries = new LRUCache({
      ...bounds,
      ttl: seconds * 1000,
      dispose: ({ tags }: Entry<Kept>, key: string) => this.#forget(tags, key),
    })
    changes.listen((tags) => {
      this.#generation++
      if (tags.includes('everything')) return this.#entries.clear()
      for (const tag of tags)
        for (const key of [...(this.#keysByTag.get(tag) ?? [])]) this.#entries.delete(key)
    })
  }

  get generation(): number {
    return this.#generation
  }

  get(key: string): Kept | undefined {
    return this.#entries.get(key)?.kept
  }

  /** Keeps what was gathered at `generation`, unless something was changed since. */
  keep(key: string, kept: Kept, tags: readonly string[], generation: number): void {
    if (this.#seconds === 0 || generation !== this.#generation) return
    this.#entries.set(key, { kept, tags })
    for (const tag of tags) this.#keysByTag.set(tag, (this.#keysByTag.get(tag) ?? new Set()).add(key))
  }

  #forget(tags: readonly string[], key: string): void {
    for (const tag of tags) {
      const keys = this.#keysByTag.get(tag)
      keys?.delete(key)
      if (keys?.size === 0) this.#keysByTag.delete(tag)
    }
  }
}
