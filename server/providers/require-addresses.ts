import type { CustomProvider } from '@letterlock/wire/providers'
import type { AllowedAddresses } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import { decideUrl } from '../transport/egress/decide-url.ts'
import { addressesOf } from './custom-provider.ts'

/**
 * Let only a definition through whose addresses strangers may lead us to. Names are judged again when they are resolved,
 * at each call; a check stands below one of the hosts, or a credential would go elsewhere than its own.
 *
 * @throws `provider.address_refused` with the first that may not
 */
export function requireAddresses(definition: CustomProvider, allowed: AllowedAddresses): void {
  const refused = addressesOf(definition).find((address) => decideUrl(new URL(address), allowed) === 'refused')
  const astray = definition.check && !isBelow(definition.check.url, definition.hosts) ? definition.check.url : undefined
  const address = refused ?? astray
  if (address !== undefined) {
    throw new AppError('provider.address_refused', undefined, { params: { address: address.slice(0, 200) } })
  }
}

function isBelow(address: string, hosts: readonly string[]): boolean {
  const { origin } = new URL(address)
  return hosts.some((host) => new URL(host).origin === origin)
}
