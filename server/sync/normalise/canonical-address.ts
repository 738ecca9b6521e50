import { domainToASCII } from 'node:url'

/**
 * Where dots in the local part mean nothing. Gmail's own domains alone: in the domains that organisations bring to
 * Google, `a.b` and `ab` are two people.
 *
 * @see support.google.com/mail/answer/7436150, read November 2026
 */
export const DOTLESS_DOMAINS: ReadonlySet<string> = new Set(['gmail.com', 'googlemail.com'])

/** Two names of one place. */
const SAME_DOMAIN: ReadonlyMap<string, string> = new Map([['googlemail.com', 'gmail.com']])
/** RFC 5321 §4.5.3.1: 64 for the local part, 255 for the domain, one `@`. */
const ADDRESS_CHARS_MAX = 320
/** What stands in no local part, but in lists that somebody took for an address. @see RFC 5322 §3.2.3 */
const NO_LOCAL = /[\s@<>()[\],;:\\"]/
/** Needs no table to be turned into ASCII: all but one address in a thousand. */
const PLAIN_DOMAIN = /^[a-z0-9.-]+$/

/**
 * What to recognise an address by: domain in ASCII, local part in lower case, without its tag and, where they mean
 * nothing, without its dots. Never for sending to.
 *
 * @param dotless The domains whose mailboxes ignore dots.
 * @returns undefined for what is no address of a mailbox: no `@`, an empty side, longer than one may be
 */
export function canonicalAddress(address: string, dotless: ReadonlySet<string> = DOTLESS_DOMAINS): string | undefined {
  const trimmed = address.trim()
  const at = trimmed.lastIndexOf('@')
  if (at < 1 || trimmed.length > ADDRESS_CHARS_MAX) return undefined
  const domain = canonicalDomain(trimmed.slice(at + 1))
  if (domain === undefined) return undefined
  const local = canonicalLocal(trimmed.slice(0, at), dotless.has(domain))
  return local === '' || NO_LOCAL.test(local) ? undefined : `${local}@${SAME_DOMAIN.get(domain) ?? domain}`
}

/** A domain in ASCII and lower case, without the dot of the root. @returns undefined where nothing is left of it */
export function canonicalDomain(domain: string): string | undefined {
  const lower = domain.trim().toLowerCase().replace(/\.$/, '')
  // An answer of '' says that the name is no valid one: then it is compared as it came.
  const ascii = PLAIN_DOMAIN.test(lower) ? lower : domainToASCII(lower) || lower
  return ascii === '' ? undefined : ascii
}

/** The domain of a canonical address. */
export function domainOf(canonical: string): string {
  return canonical.slice(canonical.lastIndexOf('@') + 1)
}

function canonicalLocal(local: string, dotless: boolean): string {
  const bare = unquote(local).normalize('NFC').toLowerCase()
  const plus = bare.indexOf('+')
  // A local part that begins with a plus is all there is of it.
  const untagged = plus > 0 ? bare.slice(0, plus) : bare
  const dotted = dotless ? untagged.replaceAll('.', '') : untagged
  return dotted === '' ? bare : dotted
}

/** `"ana"@x` is `ana@x`. @see RFC 5321 §4.1.2 */
function unquote(local: string): string {
  return local.length > 2 && local.startsWith('"') && local.endsWith('"')
    ? local.slice(1, -1).replace(/\\(.)/g, '$1')
    : local
}
