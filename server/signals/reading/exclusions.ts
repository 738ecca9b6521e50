import { canonicalAddress, canonicalDomain, domainOf } from './canonical-address.ts'
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

/**
 * Whether anybody in a mail is left out of signals: then nothing of it is kept. A domain leaves out its subdomains too,
 * for whoever hides a union or a clinic does not think of `mail.`.
 */
export function isExcluded(
  { senders, to, cc, oddDomains }: Pick<MailFacts, 'senders' | 'to' | 'cc' | 'oddDomains'>,
  { domains, addresses }: Exclusions,
): boolean {
  if (domains.size === 0 && addresses.size === 0) return false
  if (oddDomains.some((domain) => isWithin(domain, domains))) return true
  return [...senders, ...to, ...cc].some((address) => addresses.has(address) || isWithin(domainOf(address), domains))
}

function isWithin(domain: string, domains: ReadonlySet<string>): boolean {
  for (let rest = domain; rest !== ''; rest = rest.includes('.') ? rest.slice(rest.indexOf('.') + 1) : '') {
    if (domains.has(rest)) return true
  }
  return false
}
