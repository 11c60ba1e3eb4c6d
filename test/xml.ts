import { unzipSync } from 'fflate'

/** The text parts of an office file by their paths. */
export function officeParts(bytes: Uint8Array): Record<string, string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const parts = unzipSync(bytes, { filter: ({ name }) => /\.(xml|rels)$/.test(name) })
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, decoder.decode(part)]))
}

const name = '[A-Za-z_][\\w:.-]*'
const tokens = new RegExp(
  `[^<]+|<\\?xml [^>]*\\?>|</(${name})\\s*>|<(${name})((?:\\s+${name}="[^"<]*")*)\\s*(/?)>`,
  'y',
)
const allowed = /^(?:[\t\n\r\u0020-\ud7ff\ue000-\ufffd]|[\u{10000}-\u{10ffff}])*$/u
const loose = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/

/** What keeps XML from being well-formed; undefined when nothing does. */
export function xmlFault(xml: string): string | undefined {
  if (!allowed.test(xml)) return 'a character that XML forbids'
  const open: string[] = []
  tokens.lastIndex = 0
  while (tokens.lastIndex < xml.length) {
    const at = tokens.lastIndex
    const found = tokens.exec(xml)
    if (!found) return `no token at ${at}: ${xml.slice(at, at + 40)}`
    const [whole, closed, opened, attributes = '', empty] = found
    if (loose.test(opened ? attributes : whole)) return `a bare & in ${whole.slice(0, 40)}`
    const names = attributes.match(/[\w:.-]+(?==")/g) ?? []
    if (new Set(names).size < names.length) return `an attribute twice in ${whole.slice(0, 80)}`
    if (opened && !empty) open.push(opened)
    if (closed && open.pop() !== closed) return `</${closed}> closes another`
  }
  return open.length > 0 ? `<${open.at(-1)}> is never closed` : undefined
}
