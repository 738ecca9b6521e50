import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import { domainOf, registrableDomain } from './domains.ts'
import { openLookAlikes } from './look-alike.ts'

/** Somebody with whom a mailbox has had to do. */
export interface Contact {
  /** Lower case. */
  address: string
  /** When they last wrote to it, epoch milliseconds; null where only they were written to. */
  lastWroteAt: number | null
}

const DAY_MS = 86_400_000

/**
 * What is known of outsiders from mail that there was: whether any of them is new, by address and by domain, whether one
 * resembles somebody known, and how long the most silent of them has been silent. Pure.
 *
 * Where nobody has ever written nothing is said of silence, so that it counts as the longest.
 *
 * @param outsiders Lower case, each once.
 * @param known Domains of the organisation and of its partners, in ASCII.
 * @param now Epoch milliseconds.
 */
export function readContacts(
  outsiders: readonly string[],
  contacts: readonly Contact[],
  known: readonly string[],
  now: number,
) {
  const byAddress = new Map(contacts.map((contact) => [contact.address, contact]))
  const domains = new Set(contacts.map(({ address }) => registrableDomain(domainOf(address))))
  const all = [...new Set([...domains, ...known.map(registrableDomain)])]
  const asked = [...new Set(outsiders.map(domainOf))]
  const findLookAlike = openLookAlikes(all)
  const wrote = outsiders.map((address) => byAddress.get(address)?.lastWroteAt ?? null)
  return {
    firstContactAddress: outsiders.some((address) => !byAddress.has(address)),
    firstContactDomain: asked.some((domain) => !domains.has(registrableDomain(domain))),
    lookAlike: asked.some((domain) => findLookAlike(domain) !== undefined),
    ...(wrote.every((at) => at !== null) && {
      silentDays: Math.max(0, ...wrote.map((at) => Math.floor((now - at) / DAY_MS))),
    }),
  } satisfies PolicyFacts
}
