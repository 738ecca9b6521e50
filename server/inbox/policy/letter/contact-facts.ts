import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import { asciiDomain, domainOf, registrableDomain } from './domains.ts'
import { openLookAlikes } from './look-alike.ts'

/** Somebody with whom a mailbox has had to do. */
export interface Contact {
  /** Lower case. */
  address: string
  /** When they last wrote to it, epoch milliseconds; null where only they were written to. */
  lastWroteAt: number | null
}

/** Whom a mailbox knows by having written to them. */
export interface Contacts {
  /** Of those whom the letter goes to. */
  contacts: readonly Contact[]
  /** Of everybody, lower case. */
  domains: readonly string[]
  /** There are more domains than these. */
  more: boolean
}

const DAY_MS = 86_400_000

/**
 * What is known of outsiders from mail that there was: whether any of them is new, by address and by domain, whether one
 * resembles somebody known, and how long the most silent of them has been silent. Pure.
 *
 * Where nobody has ever written nothing is said of silence, so that it counts as the longest. Nor is it said that nobody
 * resembles anybody where not all are known whom they might.
 *
 * @param outsiders Lower case, each once.
 * @param known Domains of the organisation and of its partners, in ASCII.
 * @param now Epoch milliseconds.
 */
export function readContacts(
  outsiders: readonly string[],
  { contacts, domains: written, more }: Contacts,
  known: readonly string[],
  now: number,
) {
  const byAddress = new Map(contacts.map((contact) => [contact.address, contact]))
  const domains = new Set(written.map((domain) => registrableDomain(asciiDomain(domain))))
  const all = [...new Set([...domains, ...known.map(registrableDomain)])]
  const asked = [...new Set(outsiders.map(domainOf))]
  const findLookAlike = openLookAlikes(all)
  const looksAlike = asked.some((domain) => findLookAlike(domain) !== undefined)
  const wrote = outsiders.map((address) => byAddress.get(address)?.lastWroteAt ?? null)
  return {
    firstContactAddress: outsiders.some((address) => !byAddress.has(address)),
    firstContactDomain: asked.some((domain) => !domains.has(registrableDomain(domain))),
    ...((looksAlike || !more) && { lookAlike: looksAlike }),
    ...(wrote.every((at) => at !== null) && {
      silentDays: Math.max(0, ...wrote.map((at) => Math.floor((now - at) / DAY_MS))),
    }),
  } satisfies PolicyFacts
}
