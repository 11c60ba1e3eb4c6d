/** Tells whoever listens in this process what was changed: 'table' and 'table:id' of each recorded row. */
export class Changes {
  #listeners = new Set<(tags: readonly string[]) => void>()

  /** Resolves nothing, throws nothing: a listener's fault is its own. */
  tell(tags: readonly string[]): void {
    for (const listener of this.#listeners) listener(tags)
  }

  /** @returns what stops it */
  listen(listener: (tags: readonly string[]) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
