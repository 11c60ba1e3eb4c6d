import type { Address } from '#components/page.ts'

export type Match = { address: Address; params: Record<string, string> }

/**
 * Finds the page or download at a path; fixed parts win over parameters. ':name' takes one part of the path; '*name',
 * at the end, takes all that is left, slashes included.
 */
export function pageRouter(addresses: readonly Address[]): (path: string) => Match | undefined {
  const fixed = new Map<string, Address>()
  const open: { pattern: RegExp; names: string[]; address: Address }[] = []
  for (const address of addresses) {
    if (!/[:*]/.test(address.path)) {
      if (fixed.has(address.path)) throw new Error(`Two pages at ${address.path}.`)
      fixed.set(address.path, address)
      continue
    }
    const names = [...address.path.matchAll(/[:*](\w+)/g)].map((found) => found[1]!)
    const source = address.path
      .replace(/[.]/g, '\\.')
      .replace(/:\w+/g, '([^/]+)')
      .replace(/\*\w+$/, '(.+)')
    open.push({ pattern: new RegExp(`^${source}$`), names, address })
  }
  open.sort((a, b) => a.names.length - b.names.length || b.address.path.length - a.address.path.length)
  return (path) => {
    const here = fixed.get(path)
    if (here) return { address: here, params: {} }
    for (const { pattern, names, address } of open) {
      const found = pattern.exec(path)
      if (!found) continue
      const parts = found.slice(1).map(decoded)
      if (parts.includes(undefined)) return undefined
      return { address, params: Object.fromEntries(names.map((name, index) => [name, parts[index]!])) }
    }
    return undefined
  }
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
