import { LRUCache } from 'lru-cache'
import type { Kernel } from './kernel.ts'

/** How long something remembered may differ from what another node has just written (milliseconds). */
const longest = 30_000

/**
 * Remembers what hardly ever changes, in this process, until one of `tags` changes; other nodes' changes arrive within
 * about a second. For figures and names, never for what decides who may do something.
 */
export function remembered<T extends object>(
  tags: readonly string[],
): (kernel: Kernel, key: string, find: () => Promise<T | undefined>) => Promise<T | undefined> {
  const caches = new WeakMap<Kernel, LRUCache<string, T>>()
  return async (kernel, key, find) => {
    const cache = caches.get(kernel) ?? open(kernel)
    const known = cache.get(key)
    if (known) return known
    const found = await find()
    if (found) cache.set(key, found)
    return found
  }

  function open(kernel: Kernel): LRUCache<string, T> {
    const cache = new LRUCache<string, T>({ max: 2_000, ttl: longest })
    caches.set(kernel, cache)
    kernel.changes.listen((changed) => {
      if (changed.some((tag) => tag === 'everything' || tags.includes(tag))) cache.clear()
    })
    return cache
  }
}
