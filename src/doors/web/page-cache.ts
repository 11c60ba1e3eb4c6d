import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import type { Changes } from '#kernel/changes.ts'

/** A whole answer, ready to send in the encoding that the reader takes. */
export type KeptPage = { plain: Buffer; gzip: Buffer; brotli: Buffer; etag: string }

/** Pages as the anonymous see them, kept until something that they show is changed, or for half a minute. */
export class PageCache {
  #pages = new LRUCache<string, { page: KeptPage; tags: readonly string[] }>({
    max: 2_000,
    maxSize: 64 * 1024 * 1024,
    sizeCalculation: ({ page }) => page.plain.length + page.gzip.length + page.brotli.length,
    ttl: 30_000,
    dispose: ({ tags }, key) => this.#forget(tags, key),
  })
  #keysByTag = new Map<string, Set<string>>()
  /** Counts changes, so that a page gathered before one is not kept after it. */
  #generation = 0

  constructor(changes: Changes) {
    changes.listen((tags) => {
      this.#generation++
      if (tags.includes('everything')) return this.#pages.clear()
      for (const tag of tags) for (const key of [...(this.#keysByTag.get(tag) ?? [])]) this.#pages.delete(key)
    })
  }

  get generation(): number {
    return this.#generation
  }

  get(key: string): KeptPage | undefined {
    return this.#pages.get(key)?.page
  }

  /** Keeps a page that was gathered at `generation`; returns it ready to send. */
  async keep(key: string, html: string, tags: readonly string[], generation: number): Promise<KeptPage> {
    const page = await prepared(html)
    if (generation !== this.#generation) return page
    this.#pages.set(key, { page, tags })
    for (const tag of tags) this.#keysByTag.set(tag, (this.#keysByTag.get(tag) ?? new Set()).add(key))
    return page
  }

  #forget(tags: readonly string[], key: string): void {
    for (const tag of tags) {
      const keys = this.#keysByTag.get(tag)
      keys?.delete(key)
      if (keys?.size === 0) this.#keysByTag.delete(tag)
    }
  }
}

async function prepared(html: string): Promise<KeptPage> {
  const plain = Buffer.from(html)
  const [zipped, brotli] = await Promise.all([
    promisify(gzip)(plain, { level: 6 }),
    promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  ])
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  return { plain, gzip: zipped, brotli, etag }
}
