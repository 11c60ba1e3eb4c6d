/** Letters of an address that is put into a header: proxies take no more than 4 kB of those in an answer. */
const longestInHeader = 2_000
/** Letters of an address that a form may come from, such as that of a hundred things to decide on. */
const longest = 16_384

/** The way to a page that leads back to `here` when it is done; an address too long to take along is left behind. */
export function withWayBack(page: string, here: string): string {
  const back = encodeURIComponent(here)
  return back.length > longestInHeader ? page : `${page}?back=${back}`
}

/** A path as somebody can be led to it: without its parameters where those are too many. */
export function redirectable(path: string): string {
  if (path.length <= longestInHeader) return path
  const bare = path.split(/[?#]/, 1)[0]!
  return bare.length <= longestInHeader ? bare : '/'
}

/** A path of this site, or undefined: what is sent along must not lead anybody elsewhere. */
export function localPath(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > longest) return undefined
  if (!/^\/(?![/\\])[^\r\n\\]*$/.test(value)) return undefined
  const url = new URL(value, 'http://local.invalid')
  // Two slashes can also come about by taking dots away, as in '/.//elsewhere.example'.
  return url.host === 'local.invalid' && !url.pathname.startsWith('//')
    ? `${url.pathname}${url.search}${url.hash}`.replaceAll('%7B', '{').replaceAll('%7D', '}')
    : undefined
}
