import { domainToASCII } from 'node:url'
import { getDomain } from 'tldts'

/** A domain as it is compared: ASCII and lower case, without the dot of the root. What is none stays as it came. Pure. */
export function asciiDomain(domain: string): string {
  const lower = domain.trim().toLowerCase().replace(/\.$/, '')
  return domainToASCII(lower) || lower
}

/** The part of an address behind its last `@`, as it is compared; empty where there is none. Pure. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 0 ? '' : asciiDomain(address.slice(at + 1))
}

/** Whether a domain is one of a list, or below one. Pure. */
export function isWithin(domain: string, list: readonly string[]): boolean {
  return list.some((one) => domain === one || domain.endsWith(`.${one}`))
}

/**
 * What somebody has registered of a domain: `works.co.uk` of `mail.works.co.uk`. Below what hosts domains of its customers,
 * each customer's. A name that no registry has stands for itself. Pure.
 */
export function registrableDomain(domain: string): string {
  return getDomain(domain, { allowPrivateDomains: true }) ?? domain
}
