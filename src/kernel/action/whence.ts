import { isIPv6 } from 'node:net'

/** Where a request comes from, as far as limits go by it. */
export type Whence = {
  /** The network address. */
  address: string
  /** The id in the signed cookie of the sender's browser; undefined where it brought none. */
  device?: string | undefined
}

/**
 * What counts as one network: an IPv4 address, or the /64 that one subscriber of IPv6 has to choose addresses from.
 * What is no address at all (the command line, a job) is what it says.
 */
export function networkOf(address: string): string {
  const plain = address
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '')
    .split('%', 1)[0]!
  if (!isIPv6(plain)) return plain.slice(0, 64)
  const [before = '', after = ''] = plain.split('::')
  const head = before.split(':').filter(Boolean)
  const tail = after.split(':').filter(Boolean)
  const gap = plain.includes('::') ? Array.from({ length: 8 - head.length - tail.length }, () => '0') : []
  const groups = [...head, ...gap, ...tail]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
  return `${groups.join(':')}::/64`
}
