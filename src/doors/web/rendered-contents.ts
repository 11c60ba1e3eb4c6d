import { LRUCache } from 'lru-cache'

/**
 * The inside of pages, by what was loaded for them and who sees it. Readers who have signed in get a frame of their
 * own around the same content; rendering that content is most of the work, and it is done once.
 */
export class RenderedContents {
  #kept = new LRUCache<string, string>({
    max: 2_000,
    maxSize: 32 * 1024 * 1024,
    sizeCalculation: (html) => html.length * 2 + 64,
    ttl: 30_000,
  })
  #numbers = new WeakMap<object, number>()
  #next = 1

  /**
   * @param data what was loaded; only the very same thing is rendered the same
   * @param seenBy all that `render` looks at besides, as text
   */
  of(data: object, seenBy: string, render: () => string): string {
    const key = `${this.#numberOf(data)} ${seenBy}`
    const kept = this.#kept.get(key)
    if (kept !== undefined) return kept
    const html = render()
    this.#kept.set(key, html)
    return html
  }

  #numberOf(data: object): number {
    const known = this.#numbers.get(data)
    if (known !== undefined) return known
    const number = this.#next++
    this.#numbers.set(data, number)
    return number
  }
}
