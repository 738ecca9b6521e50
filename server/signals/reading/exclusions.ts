import { canonicalAddress, canonicalDomain, domainOf } from '../../sync/normalise/canonical-address.ts'
import type { MailFacts } from './mail-facts.ts'

export interface Exclusions {
  domains: ReadonlySet<string>
  addresses: ReadonlySet<string>
}

/** Read an organisation's lists of whom signals leave out; what is no address or domain excludes nobody. */
export function makeExclusions(domains: readonly string[], addresses: readonly string[]): Exclusions {
  return {
    domains: new Set(domains.flatMap((domain) => canonicalDomain(domain.replace(/^@/, '')) ?? [])),
    addresses: new Set(addresses.flatMap((address) => canonicalAddress(address) ?? [])),
  }
}

/** Everybody who has part in a mail, as far as both kinds of rows tell. */
type Parties = Pick<MailFacts, 'senders' | 'to' | 'cc' | 'oddDomains' | 'bounceTo' | 'listId'>

/**
 * Whether anybody in a mail is left out of signals: then nothing of it is kept. A domain leaves out its subdomains too,
 * for whoever hides a union or a clinic does not think of `mail.`. A list is told by its List-Id, which is its address
 * with a dot for the `@`, or a name below its domain.
 *
 * @see RFC 2919 §2
 */
export function isExcluded(
  { senders, to, cc, oddDomains, bounceTo = '', listId = '' }: Parties,
  exclusions: Exclusions,
): boolean {
  const { domains, addresses } = exclusions
  if (domains.size === 0 && addresses.size === 0) return false
  if ([...oddDomains, listId].some((domain) => isWithin(domain, domains))) return true
  if (listId !== '' && [...addresses].some((address) => address.replace('@', '.') === listId)) return true
  if ([...senders, ...to, ...cc].some((address) => addresses.has(address) || isWithin(domainOf(address), domains)))
    return true
  return isAnyExcluded([bounceTo], exclusions)
}

/**
 * Whether any of these is left out, as mail names them: for fields that only the mirror has, Bcc and Reply-To. Counting
 * alone does not ask for them.
 */
export function isAnyExcluded(written: readonly string[], { domains, addresses }: Exclusions): boolean {
  return written.some((one) => {
    const domain = canonicalDomain(one.slice(one.lastIndexOf('@') + 1))
    return addresses.has(canonicalAddress(one) ?? '') || (domain !== undefined && isWithin(domain, domains))
  })
}

function isWithin(domain: string, domains: ReadonlySet<string>): boolean {
  for (let rest = domain; rest !== ''; rest = rest.includes('.') ? rest.slice(rest.indexOf('.') + 1) : '') {
    if (domains.has(rest)) return true
  }
  return false
}
