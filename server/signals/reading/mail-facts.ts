import { NO_DOMAIN, plainDomain } from '../../sync/counted-lists.ts'
import { canonicalAddress, canonicalDomain } from '../../sync/normalise/canonical-address.ts'
import type { Person } from '../../sync/normalise/normalised.ts'
import { CLASS_RULES_VERSION, decideClass, type MailClass } from './class-rules.ts'
import type { FoundMail } from './found-mail.ts'
import { isCalendarMail } from './is-calendar-mail.ts'
import { readEvidence } from './mail-evidence.ts'
import { dateAsWritten, decideTimes, readOffsetMinutes } from './mail-times.ts'

/** What is counted of a mail, the same however it was read: no subject, no text, no name. */
export interface MailFacts {
  /** Epoch milliseconds: when the mailbox took it in, else when it was sent; undefined where neither can be believed. */
  receivedAt: number | undefined
  /** The Date header in epoch milliseconds; undefined where it cannot be believed. */
  sentAt: number | undefined
  /** The Date header as written, whether it can be believed or not: to know the mail again by. */
  dateAt: number | undefined
  /** Minutes east of Greenwich that the Date header was written with; undefined where it names none. */
  sentOffsetMinutes: number | undefined
  /** Without its angle brackets, case kept. */
  messageId: string | undefined
  /** At most one: a mail that answers several says so in its references too. */
  inReplyTo: readonly string[]
  /** Oldest first, at most `REFERENCES_KEPT_MAX`: the oldest and the newest of them. */
  references: readonly string[]
  /** Canonical; that of Sender where From names none. */
  from: string | undefined
  /** Canonical: From's, each once. */
  authors: readonly string[]
  /** Canonical: From's and Sender's, each once. */
  senders: readonly string[]
  /** Canonical, each once, of the two hundred that are kept of each field. */
  to: readonly string[]
  /** Likewise; whoever stands in To is not here again. */
  cc: readonly string[]
  /** Domains of whatever else stands there for an address, each once: nobody is recognised by it, and it may be left out. */
  oddDomains: readonly string[]
  /** Where it was to bounce to, as Return-Path has it; to know by whether it is left out. */
  bounceTo: string | undefined
  /** Of the list that it came by, as List-Id names it, lower case; likewise. */
  listId: string | undefined
  /** How many addresses To and Cc name together, however many are kept. */
  recipientsTotal: number
  class: MailClass
  /** The class rule that decided. */
  rule: string
  ruleVersion: number
  /** An invitation or an answer to one: left out of counts and of replies. */
  calendar: boolean
  labels: readonly string[]
  sizeBytes: number
}

/** The root of a thread, and far more of its newest mails than anybody's mailbox begins in the middle of. */
export const REFERENCES_KEPT_MAX = 100

/**
 * Tell what counts of a mail. Pure.
 *
 * @param now Epoch milliseconds: no mail is from after it.
 * @param dotless See {@link canonicalAddress}.
 */
export function readFacts(mail: FoundMail, now: number, dotless: ReadonlySet<string>): MailFacts {
  const canonical = (people: readonly Person[]) => [
    ...new Set(people.flatMap(({ address }) => canonicalAddress(address, dotless) ?? [])),
  ]
  const authors = canonical(mail.from)
  const senders = [...new Set([...authors, ...canonical(mail.sender)])]
  const to = canonical(mail.to)
  const evidence = readEvidence(mail)
  const found = decideClass(evidence)
  return {
    ...decideTimes(mail.at, mail.sentAt, now),
    dateAt: dateAsWritten(mail.sentAt),
    sentOffsetMinutes: readOffsetMinutes(mail.headers.date),
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo === undefined ? [] : [mail.inReplyTo],
    references: boundReferences(mail.references),
    from: senders[0],
    authors,
    senders,
    to,
    cc: canonical(mail.cc).filter((address) => !to.includes(address)),
    oddDomains: findOddDomains([...mail.from, ...mail.sender, ...mail.to, ...mail.cc]),
    bounceTo: evidence.returnPath,
    listId: evidence.listId,
    recipientsTotal: mail.recipientsTotal,
    class: found.class,
    rule: found.rule,
    ruleVersion: CLASS_RULES_VERSION,
    calendar: isCalendarMail(evidence),
    labels: mail.labelIds,
    sizeBytes: mail.sizeBytes,
  }
}

/** All but one address in thousands: to make each canonical once more would take longer than all the rest. */
const USUAL_ADDRESS = /^[\w.+=-]+@[\w.-]+$/

function findOddDomains(people: readonly Person[]): string[] {
  const odd = people.flatMap(({ address }) => {
    if (USUAL_ADDRESS.test(address) || !address.includes('@') || canonicalAddress(address) !== undefined) return []
    const domain = canonicalDomain(plainDomain(address.slice(address.lastIndexOf('@') + 1)) ?? '')
    return domain === undefined || domain === NO_DOMAIN ? [] : domain
  })
  return [...new Set(odd)]
}

function boundReferences(ids: readonly string[]): readonly string[] {
  return ids.length <= REFERENCES_KEPT_MAX ? ids : [...ids.slice(0, 1), ...ids.slice(1 - REFERENCES_KEPT_MAX)]
}
