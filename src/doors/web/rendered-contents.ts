import { createHash } from 'node:crypto'
import { serialize } from 'node:v8'
import { LRUCache } from 'lru-cache'

/**
 * What was rendered not long ago, by all that it was rendered from. A page is loaded anew for every reader who has
 * signed in; where what is loaded is what it was, its HTML is too, and rendering is most of the work.
 */
export class RenderedContents {
  #kept = new LRUCache<string, string>({
    max: 1_000,
    maxSize: 32 * 1024 * 1024,
    sizeCalculation: (html) => html.length * 2 + 64,
    // As long as a page is kept at most, since what it says of time moves on.
    ttl: 30_000,
  })

  /** @param from everything that `render` looks at; what cannot be compared is rendered every time */
  of(from: readonly unknown[], render: () => string): string {
    const key = digest(from)
    if (key === undefined) return render()
    const kept = this.#kept.get(key)
    if (kept !== undefined) return kept
    const html = render()
    this.#kept.set(key, html)
    return html
  }
}

function digest(from: readonly unknown[]): string | undefined {
  try {
    return createHash('sha256').update(serialize(from)).digest('base64')
  } catch {
    // Functions and the like have no bytes.
    return undefined
  }
}
