import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import type { Changes } from '#kernel/changes.ts'

/** A whole answer; it is compressed when somebody first asks for it so, since most pages are read once or not at all. */
export class Compressible {
  readonly plain: Buffer
  #gzip: Promise<Buffer> | undefined
  #brotli: Promise<Buffer> | undefined

  constructor(html: string) {
    this.plain = Buffer.from(html)
  }

  gzip(): Promise<Buffer> {
    this.#gzip ??= promisify(gzip)(this.plain, { level: 6 })
    return this.#gzip
  }

  brotli(): Promise<Buffer> {
    this.#brotli ??= promisify(brotliCompress)(this.plain, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
    })
    return this.#brotli
  }
}

/** An answer that is kept, and can be asked for by what it was. */
export class KeptPage extends Compressible {
  readonly etag: string

  constructor(html: string) {
    super(html)
    this.etag = `"${createHash('sha256').update(this.plain).digest('base64url').slice(0, 22)}"`
  }
}

/** Pages as the anonymous see them, kept until something that they show is changed, or for half a minute. */
export class PageCache {
  #pages = new LRUCache<string, { page: KeptPage; tags: readonly string[] }>({
    max: 2_000,
    maxSize: 64 * 1024 * 1024,
    sizeCalculation: ({ page }) => page.plain.length * 2,
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

  /** Keeps a page that was gathered at `generation`, unless something was changed since. */
  keep(key: string, html: string, tags: readonly string[], generation: number): void {
    if (generation !== this.#generation) return
    const page = new KeptPage(html)
    this.#pages.set(key, { page, tags })
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
