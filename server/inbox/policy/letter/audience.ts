import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import { isFreeMail } from '../../../providers/free-mail.ts'
import { addressKey } from '../../../sync/normalise/addresses.ts'
import type { IsInside } from './decide-inside.ts'
import { domainOf, isWithin, registrableDomain } from './domains.ts'

/** Recipients as they stand in the fields. */
export interface Recipients {
  to: readonly string[]
  cc: readonly string[]
  bcc: readonly string[]
}

/** What decides whom an organisation takes for whom. */
export interface Borders {
  isInside: IsInside
  /** As the policy has them, in ASCII. */
  partnerDomains: readonly string[]
  blockedDomains: readonly string[]
}

/** Mailboxes of a function. @see RFC 2142 */
const ROLES = new Set(
  'abuse accounts admin billing contact finance hello help helpdesk hostmaster hr info invoice invoices jobs marketing noc office orders postmaster privacy purchasing sales security service support team webmaster'.split(
    ' ',
  ),
)

/** Count to whom something would go, each address once, by what they are to the organisation. Pure. */
export function countAudience({ to, cc, bcc }: Recipients, { isInside, partnerDomains, blockedDomains }: Borders) {
  const all = eachOnce([...to, ...cc, ...bcc])
  const outside = all.filter((address) => !isInside(address))
  const partners = outside.filter((address) => isWithin(domainOf(address), partnerDomains))
  return {
    recipients: all.length,
    to: eachOnce(to).length,
    cc: eachOnce(cc).length,
    bcc: eachOnce(bcc).length,
    domains: new Set(all.map((address) => registrableDomain(domainOf(address)))).size,
    internal: all.length - outside.length,
    partners: partners.length,
    external: outside.length - partners.length,
    freeMail: outside.filter((address) => isFreeMail(domainOf(address))).length,
    roleAddresses: all.filter((address) => ROLES.has(localOf(address))).length,
    blocked: all.some((address) => isWithin(domainOf(address), blockedDomains)),
  } satisfies PolicyFacts
}

/** Addresses as they are compared here, each once. Tags and dots are left: for a policy they are other mailboxes. Pure. */
export function eachOnce(addresses: readonly string[]): string[] {
  return [...new Set(addresses.map(addressKey))]
}

function localOf(address: string): string {
  return address.slice(0, address.lastIndexOf('@')).replace(/\+.*$/, '').toLowerCase()
}
