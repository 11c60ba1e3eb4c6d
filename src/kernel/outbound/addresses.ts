import { BlockList, isIP } from 'node:net'

/**
 * Where an address leads: out into the world, inside (this machine or a network of one's own), or nowhere that
 * anybody has reason to ask: cloud metadata, link-local, multicast, reserved, or IPv4 hidden in IPv6.
 */
export type AddressKind = 'public' | 'inside' | 'never'

/** @param address an IP address as the resolver gives it, IPv6 without brackets */
export function addressKind(address: string): AddressKind {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (!isIP(address) || never.check(address, family)) return 'never'
  if (inside.check(address, family)) return 'inside'
  return family === 'ipv4' || global.check(address, family) ? 'public' : 'never'
}

/** Source: IANA special-purpose address registries; 192.0.0.192, 100.100.100.200 and fd00:ec2::254 are metadata. */
const never = blockList(
  '0.0.0.0/8',
  '100.100.100.200/32',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/128',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  'fd00:ec2::254/128',
)

const inside = blockList(
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '::1/128',
  'fc00::/7',
)

/** The only part of IPv6 that is handed out to the world; what maps or translates IPv4 lies outside of it. */
const global = blockList('2000::/3')

function blockList(...networks: string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address, prefix] = network.split('/') as [string, string]
    list.addSubnet(address, Number(prefix), isIP(address) === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}
