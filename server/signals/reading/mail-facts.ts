import type { MessageContent } from '../../store/message-contents.ts'
import type { MessageHeadersRow } from '../../store/message-headers.ts'
import type { MessageRow } from '../../store/messages.ts'
import { beyondOf, NO_DOMAIN, plainDomain } from '../../sync/counted-lists.ts'
import { authorFirst } from '../../sync/normalise/addresses.ts'
import { canonicalAddress, canonicalDomain, DOTLESS_DOMAINS } from '../../sync/normalise/canonical-address.ts'
import type { HeaderFields } from '../../sync/normalise/header-fields.ts'
import { readMessageIds, readReferences } from '../../sync/normalise/message-ids.ts'
import type { Person } from '../../sync/normalise/normalised.ts'
import { startReading } from '../../sync/normalise/reading.ts'
import { readSignalFields } from '../../sync/normalise/signal-fields.ts'
import type { ClassEvidence } from './class-evidence.ts'
import { CLASS_RULES_VERSION, decideClass, type MailClass } from './class-rules.ts'
import { type AddressReader, readAnew } from './held-addresses.ts'
import { isCalendarMail } from './is-calendar-mail.ts'
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

/** A counted mail, as `message_headers` holds it. */
export type CountedMail = Pick<MessageHeadersRow, 'at' | 'sentAt' | 'labelIds' | 'sizeBytes' | 'fields'>

/** A mirrored mail, as `messages` and `message_contents` hold it. */
export type MirroredMail = Pick<
  MessageRow,
  'at' | 'sentAt' | 'labelIds' | 'sizeBytes' | 'people' | 'rfcMessageId' | 'inReplyTo' | 'references'
> &
  Pick<MessageContent, 'signalHeaders'>

/** The root of a thread, and far more of its newest mails than anybody's mailbox begins in the middle of. */
export const REFERENCES_KEPT_MAX = 100

/**
 * Read what counts of a mail that is only counted.
 *
 * @param now Epoch milliseconds: no mail is from after it.
 * @param readAddresses What takes the address fields apart: one that remembers, where many mails are read.
 * @param dotless See {@link canonicalAddress}.
 */
export function readCountedFacts(
  row: CountedMail,
  now: number,
  readAddresses: AddressReader = readAnew,
  dotless = DOTLESS_DOMAINS,
): MailFacts {
  const fields: HeaderFields = { first: (name) => row.fields[name]?.[0], all: (name) => [...(row.fields[name] ?? [])] }
  // The bounds of the fields end this reading long before its deadline, whose clock therefore stands still.
  const reading = startReading(0, () => 0)
  const addressesIn = (name: string) => readAddresses(fields.all(name))
  const [to, cc] = [addressesIn('to'), addressesIn('cc')]
  const { signalHeaders, listId, autoSubmitted, precedence } = readSignalFields(fields)
  return readFacts(
    {
      at: row.at,
      sentAt: row.sentAt,
      labelIds: row.labelIds,
      sizeBytes: row.sizeBytes,
      from: authorFirst(fields.all('from').map((value) => readAddresses([value]).people)),
      sender: addressesIn('sender').people,
      to: to.people,
      cc: cc.people,
      recipientsTotal:
        countAddressed(to.people, to.count) +
        countAddressed(cc.people, cc.count) +
        countOf(fields.first(beyondOf('to'))) +
        countOf(fields.first(beyondOf('cc'))),
      messageId: readMessageIds(fields.first('message-id'))[0],
      inReplyTo: readMessageIds(fields.first('in-reply-to'))[0],
      references: readReferences(fields.all('references'), reading),
      headers: {
        ...signalHeaders,
        'list-id': listId,
        'auto-submitted': autoSubmitted,
        precedence,
      },
    },
    now,
    dotless,
  )
}

/**
 * Read what counts of a mail of the mirror.
 *
 * @param now Epoch milliseconds: no mail is from after it.
 * @param dotless See {@link canonicalAddress}.
 */
export function readMirrorFacts(row: MirroredMail, now: number, dotless = DOTLESS_DOMAINS): MailFacts {
  const { people } = row
  return readFacts(
    {
      at: row.at,
      sentAt: row.sentAt,
      labelIds: row.labelIds,
      sizeBytes: row.sizeBytes,
      from: people.from,
      sender: people.sender,
      to: people.to,
      cc: people.cc,
      recipientsTotal: countAddressed(people.to, people.counts.to) + countAddressed(people.cc, people.counts.cc),
      messageId: row.rfcMessageId ?? undefined,
      inReplyTo: row.inReplyTo ?? undefined,
      references: row.references,
      headers: row.signalHeaders,
    },
    now,
    dotless,
  )
}

/** A mail as both readers find it. */
interface FoundMail {
  at: number
  sentAt: number | null
  labelIds: readonly string[]
  sizeBytes: number
  from: readonly Person[]
  sender: readonly Person[]
  to: readonly Person[]
  cc: readonly Person[]
  recipientsTotal: number
  messageId: string | undefined
  inReplyTo: string | undefined
  references: readonly string[]
  headers: Readonly<Record<string, string | undefined>>
}

function readFacts(mail: FoundMail, now: number, dotless: ReadonlySet<string>): MailFacts {
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

function readEvidence({ from, sender, messageId, labelIds, headers }: FoundMail): ClassEvidence {
  // A field without a value says nothing; a Return-Path says so with empty brackets.
  const said = (name: string) => headers[name]?.trim() || undefined
  const word = (name: string) => said(name)?.toLowerCase() ?? ''
  return {
    from: firstAddress(from),
    sender: firstAddress(sender),
    returnPath: said('return-path')
      ?.toLowerCase()
      .replace(/^<\s*|\s*>$/g, ''),
    messageId,
    autoSubmitted: said('auto-submitted'),
    precedence: said('precedence'),
    contentType: word('content-type'),
    responseSuppress: word('x-auto-response-suppress'),
    listId: said('list-id'),
    listPost: said('list-post'),
    listUnsubscribe: said('list-unsubscribe'),
    listUnsubscribePost: said('list-unsubscribe-post'),
    feedbackId: said('feedback-id'),
    labels: labelIds,
  }
}

function firstAddress(people: readonly Person[]): string {
  return people.find(({ address }) => address.includes('@'))?.address.toLowerCase() ?? ''
}

/** How many a field names whom mail can reach: counted mail holds nothing of the others. */
function countAddressed(people: readonly Person[], count: number): number {
  return count - people.filter(({ address }) => !address.includes('@')).length
}

function countOf(kept: string | undefined): number {
  return kept === undefined ? 0 : Number(kept)
}

function boundReferences(ids: readonly string[]): readonly string[] {
  return ids.length <= REFERENCES_KEPT_MAX ? ids : [...ids.slice(0, 1), ...ids.slice(1 - REFERENCES_KEPT_MAX)]
}
