import type { KnownRecipient } from '@letterlock/wire/drafts'
import { addressKey } from '../../../sync/normalise/addresses.ts'
import { openOwn } from '../../compose/own-address.ts'
import { eachOnce } from './audience.ts'
import { asciiDomain, domainOf, isWithin, registrableDomain } from './domains.ts'
import { type Surroundings, whenceOf } from './facts-of-letter.ts'
import type { Letter } from './letter.ts'
import { openLookAlikes } from './look-alike.ts'
import { expectedOf } from './thread-facts.ts'

/** What is known of each of a letter's recipients, each once, as the facts of the whole are found. Pure. */
export function knowRecipients(letter: Pick<Letter, 'kind' | 'to' | 'cc' | 'bcc' | 'claims'>, around: Surroundings) {
  const { contacts, thread } = around
  const own = [...around.ownDomains, ...around.partnerDomains]
  const domains = [...new Set([...contacts.domains.map(asciiDomain), ...own].map(registrableDomain))]
  const findLookAlike = openLookAlikes(domains)
  const known = new Set(contacts.contacts.map(({ address }) => addressKey(address)))
  const whence = whenceOf(letter, around)
  const answered = letter.kind === 'forward' ? null : thread?.answered
  const isOwn = openOwn({ addresses: around.ownAddresses })
  const expected = answered && new Set(expectedOf(answered, isOwn))
  return eachOnce([...letter.to, ...letter.cc, ...letter.bcc]).map((address): KnownRecipient => {
    const domain = domainOf(address)
    const isInside = around.isInside(address)
    const audience = isInside ? 'internal' : isWithin(domain, around.partnerDomains) ? 'partner' : 'external'
    return {
      address,
      audience,
      provenance: whence(address),
      isNew: !isInside && !known.has(address),
      looksLike: isInside ? null : (findLookAlike(domain) ?? null),
      isAdded: expected ? !expected.has(address) && !isOwn(address) : false,
    }
  })
}
