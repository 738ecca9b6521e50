import type { TriedLetter } from '@letterlock/wire/policy'
import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import { type Borders, countAudience, eachOnce } from './audience.ts'
import { type Contact, readContacts } from './contact-facts.ts'
import { findPatterns } from './find-patterns.ts'
import { type Answered, countNewLinks, readAnswered } from './thread-facts.ts'

/** What mirrored mail says of a letter's surroundings. */
export interface Surroundings extends Borders {
  mailboxId: string
  /** Of the mailbox that it leaves from. */
  ownAddress: string
  contacts: readonly Contact[]
  /** Domains of the organisation, in ASCII. */
  ownDomains: readonly string[]
  /** The newest message of somebody else in its thread, and what is written in the thread; null for a letter of its own. */
  answers: { message: Answered; texts: readonly string[] } | null
  /** Epoch milliseconds. */
  now: number
}

/** All that can be found out about a letter by looking at it and at the mail that there was. Pure. */
export function factsOfLetter(letter: TriedLetter, around: Surroundings): PolicyFacts {
  const { contacts, ownDomains, answers, now } = around
  const recipients = eachOnce([...letter.to, ...letter.cc, ...letter.bcc])
  const outsiders = recipients.filter((address) => !around.isInside(address))
  return {
    mailboxId: around.mailboxId,
    ...countAudience(letter, around),
    ...readContacts(outsiders, contacts, [...ownDomains, ...around.partnerDomains], now),
    ...findPatterns(letter.text),
    newLinks: countNewLinks(letter.text, answers?.texts ?? []),
    ...(answers
      ? readAnswered(recipients, answers.message, around.ownAddress, now)
      : { driftAdded: 0, driftRemoved: 0, automatic: false, list: false }),
  }
}
