import { isIP } from 'node:net'

/** Groups of an IPv6 address that name a network; the other four are its holder's to choose. */
const NETWORK_GROUPS = 4

/**
 * The address under which a visitor's requests are counted. Whoever has one IPv6 address has its whole /64, a new one
 * for each request if they like, so that is counted as one; IPv4 written as IPv6 is the same IPv4.
 *
 * @see RFC 4291 §2.5.1 (64-bit interface ids), §2.5.5.2 (mapped addresses)
 */
export function countedAddress(address: string): string {
  if (isIP(address) !== 6) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  const [before = '', after = ''] = address.split('::')
  const head = before.split(':').filter(Boolean)
  const tail = after.split(':').filter(Boolean)
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0')
  const groups = [...head, ...zeros, ...tail].slice(0, NETWORK_GROUPS)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
