import { isFreeMail } from '../../../providers/free-mail.ts'
import type { OwnAddress } from '../../../store/own-addresses.ts'
import { addressKey } from '../../../sync/normalise/addresses.ts'
import { domainOf, isWithin } from './domains.ts'

/** Whether an address is of the organisation. */
export type IsInside = (address: string) => boolean

/** Whom an organisation takes for its own. */
export interface Inside {
  isInside: IsInside
  /** Its domains, in ASCII. */
  domains: readonly string[]
}

/**
 * Decide which addresses are of an organisation. Pure.
 *
 * A domain is, with all below it, where the policy says so; and without what is below where two owners or admins have proved
 * an address in it, or the only one there is, unless anybody may have one there. One of several alone makes nobody a
 * colleague, nor does anybody else’s address: a guest of a customer proves one there.
 *
 * @param claims What is proved today.
 * @param named Domains of the policy, in ASCII.
 * @param counts Which of these addresses are inside by themselves.
 */
export function decideInside(
  claims: readonly OwnAddress[],
  named: readonly string[],
  counts: (claim: OwnAddress) => boolean,
): Inside {
  const addresses = new Set(claims.filter(counts).map(({ address }) => addressKey(address)))
  const proved = claims.filter(({ isCaretaker }) => isCaretaker)
  const vouched = new Set(
    [...Map.groupBy(proved, ({ address }) => domainOf(address))]
      .filter(([domain, by]) => domain !== '' && !isFreeMail(domain) && areEnough(by))
      .map(([domain]) => domain),
  )
  return {
    domains: [...new Set([...named, ...vouched])],
    isInside: (address) => {
      const domain = domainOf(address)
      return addresses.has(addressKey(address)) || vouched.has(domain) || isWithin(domain, named)
    },
  }
}

/** Whether these are two who look after the organisation, or the only one. */
function areEnough(by: readonly OwnAddress[]): boolean {
  const caretakers = by[0]?.caretakers ?? 0
  return new Set(by.map(({ memberId }) => memberId)).size >= Math.min(2, caretakers)
}
