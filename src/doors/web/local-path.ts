/** A path of this site, or undefined: what is sent along must not lead anybody elsewhere. */
export function localPath(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\/(?![/\\])[^\r\n\\]*$/.test(value)) return undefined
  const url = new URL(value, 'http://local.invalid')
  // Two slashes can also come about by taking dots away, as in '/.//elsewhere.example'.
  return url.host === 'local.invalid' && !url.pathname.startsWith('//')
    ? `${url.pathname}${url.search}${url.hash}`.replaceAll('%7B', '{').replaceAll('%7D', '}')
    : undefined
}
