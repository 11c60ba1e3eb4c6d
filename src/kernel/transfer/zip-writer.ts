import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

/** What a zip without extensions can hold (bytes). */
const longestZip = 0xffff_ffff

/** Writes a zip piece by piece; the file appears under its name when it is whole, readable by this user alone. */
export class ZipWriter {
  #path: string
  #file: number
  #written = 0
  #zip: Zip

  constructor(path: string) {
    this.#path = path
    this.#file = openSync(`${path}.part`, 'w', 0o600)
    this.#zip = new Zip((error, bytes) => {
      if (error) throw error
      this.#written += bytes.length
      if (this.#written > longestZip)
        throw new Error(
          'A backup cannot be larger than 4 GB: use pg_basebackup, as docs/operations.md shows.',
        )
      for (let from = 0; from < bytes.length; ) from += writeSync(this.#file, bytes, from)
    })
  }

  /** @param packed false for what is encrypted and would not become smaller */
  async add(
    name: string,
    parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
    packed = true,
  ): Promise<void> {
    const entry = packed ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name)
    this.#zip.add(entry)
    for await (const part of parts) entry.push(part)
    entry.push(new Uint8Array(), true)
  }

  async finish(): Promise<void> {
    this.#zip.end()
    fsyncSync(this.#file)
    closeSync(this.#file)
    renameSync(`${this.#path}.part`, this.#path)
  }

  abandon(): void {
    this.#zip.terminate()
    closeSync(this.#file)
    rmSync(`${this.#path}.part`, { force: true })
  }
}
