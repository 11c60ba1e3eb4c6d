/** Says that a page looked at everything that follows the question mark. */
const all = '*'

/**
 * Which parameters of the address a page has ever looked at. Others make no other page: messengers and campaigns add
 * their own to every link that is shared, and whoever wants to fill the cache could invent as many as they like.
 */
export class ReadParameters {
  #names = new Set<string>()

  /** The parameters as the page may read them; what it reads is remembered. */
  watched(search: Record<string, string>): Record<string, string> {
    const names = this.#names
    return new Proxy(search, {
      get(target, name) {
        if (typeof name === 'string') names.add(name)
        return Reflect.get(target, name)
      },
      has(target, name) {
        if (typeof name === 'string') names.add(name)
        return Reflect.has(target, name)
      },
      ownKeys(target) {
        names.add(all)
        return Reflect.ownKeys(target)
      },
    })
  }

  /** The page asks for one of them in another way. */
  note(name: string): void {
    this.#names.add(name)
  }

  /** An address with nothing in it but what makes a difference, in one order. */
  canonical(url: string): string {
    const [path, query] = url.split('?', 2) as [string, string?]
    if (!query || this.#names.size === 0) return path
    const given = [...new URLSearchParams(query)].filter(
      ([name]) => this.#names.has(all) || this.#names.has(name),
    )
    if (given.length === 0) return path
    given.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `${path}?${new URLSearchParams(given)}`
  }
}
