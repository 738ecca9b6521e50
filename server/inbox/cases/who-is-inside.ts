import type { TenantId } from '../../core/ids.ts'
import { isFreeMail } from '../../providers/free-mail.ts'
import type { Db } from '../../store/database.ts'
import { listAddressClaims } from '../../store/signal-people.ts'
import { addressKey } from '../../sync/normalise/addresses.ts'

/** Whether an address is of the organisation. */
export type IsInside = (address: string) => boolean

/** Learn which addresses are of an organisation: those of its people and mailboxes, and of the domains they proved. */
export async function openInside(db: Db, tenantId: TenantId): Promise<IsInside> {
  return decideInside(await listAddressClaims(db, tenantId))
}

/**
 * Decide which addresses are of an organisation. Pure. A domain counts where somebody here has proved an address in it, and
 * not anybody may have one there.
 */
export function decideInside(claims: readonly { address: string; isProved: boolean }[]): IsInside {
  const own = new Set(claims.map(({ address }) => addressKey(address)))
  const proved = claims.filter(({ isProved }) => isProved).map(({ address }) => domainOf(addressKey(address)))
  const domains = new Set(proved.filter((domain) => domain !== '' && !isFreeMail(domain)))
  return (address) => {
    const key = addressKey(address)
    return own.has(key) || domains.has(domainOf(key))
  }
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
