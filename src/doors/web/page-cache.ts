import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Changes } from '#kernel/changes.ts'
import { KeptByTags } from './kept-by-tags.ts'

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
export class PageCache extends KeptByTags<KeptPage> {
  constructor(changes: Changes, seconds: number) {
    super(changes, {
      seconds,
      max: 2_000,
      maxSize: 64 * 1024 * 1024,
      sizeCalculation: ({ kept }) => kept.plain.length * 2,
    })
  }
}
