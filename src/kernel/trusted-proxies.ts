import { BlockList, isIP, isIPv6 } from 'node:net'
import { z } from 'zod'

/** How many proxies stand in front, or which addresses they have; false where there is none. */
export type TrustedProxies = false | number | string[]

const most = 10

/**
 * Reads TRUST_PROXY: how many proxies stand in front ('1'), or their addresses and networks
 * ('127.0.0.1, 10.0.0.0/8, fd00::/8'). Whatever a client itself has written into X-Forwarded-For stands to the left of
 * what these proxies add, and is never believed: there is no setting that trusts everybody.
 */
export const TrustedProxies = z.string().transform((text, context): TrustedProxies => {
  const said = text.trim()
  if (/^\d{1,2}$/.test(said) && Number(said) <= most) return Number(said) || false
  if (said === 'false') return false
  const addresses = said.split(/[\s,]+/).filter(Boolean)
  if (addresses.length > 0 && addresses.every(isNetwork)) return addresses
  context.addIssue(
    'must be the number of proxies in front (0 to 10), or their addresses or networks separated by commas',
  )
  return z.NEVER
})

function isNetwork(text: string): boolean {
  const [address = '', bits, more] = text.split('/')
  if (more !== undefined || isIP(address) === 0) return false
  if (bits === undefined) return true
  // A network of everything would trust everybody.
  if (!/^\d{1,3}$/.test(bits) || Number(bits) === 0) return false
  try {
    new BlockList().addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4')
    return true
  } catch {
    return false
  }
}

const ownNetwork = new BlockList()
for (const [address, bits, family] of [
  ['127.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['::1', 128, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
] as const)
  ownNetwork.addSubnet(address, bits, family)

/**
 * How far back a sender is looked for along X-Forwarded-For, as the server asks it: past those at known addresses, or
 * past so many. A number says nothing about who connects to us, so it counts only where that is somebody in the own
 * network; whoever reaches the port from outside is taken for what they are.
 */
export function proxiesBefore(
  trusted: TrustedProxies,
): false | string[] | ((address: string, hop: number) => boolean) {
  if (typeof trusted !== 'number') return trusted
  return (address, hop) => hop < trusted && (hop > 0 || isOwn(address))
}

function isOwn(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return isIP(plain) !== 0 && ownNetwork.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
}
