import { BlockList, isIP } from 'node:net'
import type { AllowedAddresses } from '../../core/config.ts'

/**
 * Networks that are nobody's server on the internet. IPv4 inside IPv6 (mapped, NAT64, 6to4, Teredo) is refused whole.
 * 168.63.129.16 is Azure's host to its own machines, though it looks public.
 *
 * @see IANA's special-purpose address registries for IPv4 and IPv6, read 2026-11-20
 */
const PRIVATE = new BlockList()
const V4 =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4'
const V6 =
  '::/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8'
for (const [networks, family] of [
  [V4, 'ipv4'],
  [V6, 'ipv6'],
] as const) {
  for (const network of networks.split(' ')) {
    const [address = '', bits] = network.split('/')
    PRIVATE.addSubnet(address, Number(bits), family)
  }
}
const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

/**
 * Whether an address may be spoken to; a name is allowed here and judged once it is resolved. IPv4 within IPv6 counts
 * as IPv4.
 */
export function decideAddress(address: string, allowed: AllowedAddresses): 'allowed' | 'refused' {
  if (allowed === 'any' || isIP(address) === 0) return 'allowed'
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (LOOPBACK.check(address, family)) return allowed === 'public_and_loopback' ? 'allowed' : 'refused'
  return PRIVATE.check(address, family) ? 'refused' : 'allowed'
}
