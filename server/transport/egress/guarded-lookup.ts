import { type LookupAddress, lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { AllowedAddresses } from '../../core/config.ts'
import { decideAddress } from './addresses.ts'

/** A name that leads where we do not go. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
}

/** How a name is resolved: the machine's own way, or a test's. */
export type Resolve = (
  hostname: string,
  options: { all: true },
  found: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/**
 * Resolve names for a socket, and refuse those that lead into a network of our own.
 *
 * The socket connects to the very addresses judged here, so that a name which answers otherwise a moment later gains
 * nothing. A name with one private address among public ones is refused whole.
 */
export function guardedLookup(allowed: AllowedAddresses, resolve: Resolve = lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, [])
      if (found.some(({ address }) => decideAddress(address, allowed) === 'refused')) {
        return callback(new AddressRefused(), [])
      }
      if (options.all) return callback(null, found)
      const [first] = found
      if (first) callback(null, first.address, first.family)
      else callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), [])
    })
  }
}
