import type { MemberId } from '../../core/ids.ts'
import { dayText } from '../../people/calendars/days.ts'
import { isFreeMail } from '../../providers/free-mail.ts'
import type { SignalHash } from '../../store/signal-hash.ts'
import type { SignalMessage } from '../../store/signal-messages.ts'
import type { SignalRecipient } from '../../store/signal-recipients.ts'
import type { SignalSettings } from '../../store/signal-settings.ts'
import type { Sighting } from '../../store/signal-sightings.ts'
import type { WaitingMail } from '../../store/signal-todo.ts'
import type { Written } from '../../store/signal-written.ts'
import { domainOf } from '../../sync/normalise/canonical-address.ts'
import { readCountedFacts } from '../reading/counted-facts.ts'
import { type Exclusions, isAnyExcluded, isExcluded } from '../reading/exclusions.ts'
import type { AddressReader } from '../reading/held-addresses.ts'
import type { MailFacts } from '../reading/mail-facts.ts'
import { readMirrorFacts } from '../reading/mirror-facts.ts'
import { decideDirections } from './directions.ts'
import type { Hasher } from './hasher.ts'
import type { People } from './people.ts'
import type { PersonClock } from './person-clock.ts'

/** A mail as one mailbox shows it. */
export interface Observation {
  message: SignalMessage
  sighting: Sighting
  recipients: SignalRecipient[]
  written: Written[]
}

/** What observing stands on. */
export interface Observing {
  settings: Pick<SignalSettings, 'internalDomains' | 'rollupDays'>
  exclusions: Exclusions
  people: People
  clock: PersonClock
  hash: Hasher
  readAddresses: AddressReader
  /** Epoch milliseconds: no mail is from after it. */
  now: number
}

const DAY_MS = 86_400_000
/** What two bytes hold; in 2149. */
const DAY_MAX = 0xffff

/** Of a thread somebody joins late, what they answer is among the newest. */
const PARENTS_MAX = 20

/** Spam is nobody's mail, a draft is none yet. */
const NOT_MAIL = new Set(['SPAM', 'DRAFT'])

/**
 * Read a mail that waits, as it would be counted if no other mailbox held it. Pure.
 *
 * @returns undefined for what is not counted: spam, drafts, what is gone or older than any figure, whose time nobody knows, and
 *   whatever an excluded domain or address has part in
 */
export function observe(of: Observing, waiting: WaitingMail): Observation | undefined {
  // Whoever is being erased is nobody here.
  if (!of.people.person(waiting.memberId)) return undefined
  const facts = readFacts(of, waiting)
  if (facts?.receivedAt === undefined) return undefined
  if (facts.labels.some((label) => NOT_MAIL.has(label)) || isLeftOut(of, waiting, facts)) return undefined
  const { people, clock } = of
  const { senderId = null, recipients } = decideDirections(facts, people.directory, waiting.memberId)
  const sentAt = facts.sentAt ?? facts.receivedAt
  if (sentAt < of.now - of.settings.rollupDays * DAY_MS) return undefined
  const { mailboxId, memberId } = waiting
  const { owners } = people.directory
  const isProved = senderId !== null && facts.senders.some((address) => owners.get(address) === senderId)
  const isNamed = [...facts.to, ...facts.cc].some((address) => owners.get(address) === memberId)
  // Whoever is no part of a mail may have made it up, to learn by what it is taken for whom others write to.
  const isMatched = isProved && (senderId === memberId || isNamed)
  const hashes = identify(of.hash, facts, isMatched ? senderId : null)
  const at = clock.local(senderId, sentAt)
  const others = [...facts.to, ...facts.cc]
  const message: SignalMessage = {
    ...hashes,
    senderId,
    sentAt,
    ...at,
    class: facts.class,
    rule: facts.rule,
    ruleVersion: facts.ruleVersion,
    calendar: facts.calendar,
    startsThread: hashes.references.length === 0,
    recipientsTotal: facts.recipientsTotal,
    crossTeam: senderId !== null && spansDepartments(people, senderId, listNamed(recipients), at.day),
    crossDomain: others.some((address) => isElsewhere(of, facts.from, address)),
    afterHours: senderId !== null && clock.isAfterHours(senderId, sentAt),
    settled: false,
    fuzzy: false,
    bySender: isProved && senderId === memberId,
  }
  const sighting = { mailboxId, memberId, hash: hashes.hash, receivedAt: facts.receivedAt }
  // Anybody may write somebody's address into From: whom people wrote to is told by their own mailboxes.
  const isWritten = senderId === memberId && facts.class !== 'automated'
  return {
    message,
    sighting,
    recipients: recipientsOf(clock, recipients, message, sighting),
    written: isWritten
      ? others.map((address) => ({ memberId, addressHash: of.hash('address', address), firstAt: sentAt }))
      : [],
  }
}

function isLeftOut({ exclusions }: Observing, { mail }: WaitingMail, facts: MailFacts): boolean {
  if (exclusions.domains.size === 0 && exclusions.addresses.size === 0) return false
  if (isExcluded(facts, exclusions)) return true
  if (mail?.is !== 'mirrored') return false
  const { bcc, replyTo } = mail.row.people
  return isAnyExcluded(
    [...bcc, ...replyTo].map(({ address }) => address),
    exclusions,
  )
}

function readFacts({ now, readAddresses }: Observing, { mail }: WaitingMail): MailFacts | undefined {
  if (mail === undefined) return undefined
  // Nothing is kept of it but that it is there: it was left out as it came, or is too old.
  if (mail.is === 'counted' && Object.keys(mail.row.fields).length === 0) return undefined
  return mail.is === 'counted' ? readCountedFacts(mail.row, now, readAddresses) : readMirrorFacts(mail.row, now)
}

/**
 * The same mail has the same hashes, whichever mailbox shows it. Mails that share a Message-ID, and not the sender and
 * date, are different mails.
 */
function identify(hash: Hasher, facts: MailFacts, matchedId: MemberId | null) {
  const { messageId, from = '', dateAt } = facts
  const recipients = [...facts.to, ...facts.cc].sort()
  const idHash = messageId === undefined ? null : hash('id', messageId)
  const own: SignalHash =
    messageId === undefined
      ? // Servers add lines: its size is not the same everywhere.
        placeByDay(hash('mail', from, dateAt ?? facts.receivedAt ?? '', ...recipients), dateAt ?? facts.receivedAt)
      : placeByDay(hash('mail', messageId, from, dateAt ?? ''), dateAt)
  // What it answers first, then what stands nearest in the thread.
  const named = new Set([...facts.inReplyTo, ...facts.references.toReversed()])
  const [oldest = facts.inReplyTo[0]] = facts.references
  return {
    hash: own,
    idHash,
    matchHash: matchedId === null || recipients.length === 0 ? null : hash('match', matchedId, ...recipients),
    senderHash: from === '' ? null : hash('address', from),
    references: [...named].slice(0, PARENTS_MAX).map((id) => hash('id', id)),
    threadHash: oldest === undefined ? (idHash ?? own) : hash('id', oldest),
  }
}

/**
 * Mails of one day have hashes that begin alike, so that what is written about new mail lies together in every index,
 * however much there is of old. The day stands in their rows anyway. Mail without a Date begins with zeros.
 */
function placeByDay(hash: SignalHash, dateAt = 0): SignalHash {
  const day = Math.min(Math.floor(dateAt / DAY_MS), DAY_MAX)
  return `${day.toString(16).padStart(4, '0')}${hash}`
}

/** Who got it as everybody may see: no blind copy, and nobody by a list. */
function listNamed(recipients: ReadonlyMap<MemberId, SignalRecipient['field']>): MemberId[] {
  return [...recipients].flatMap(([memberId, field]) => (field === 'delivered' ? [] : [memberId]))
}

function spansDepartments(people: People, senderId: MemberId, others: Iterable<MemberId>, day: number): boolean {
  const own = people.departmentOn(senderId, dayText(day))
  if (own === undefined) return false
  return [...others].some((member) => {
    const theirs = people.departmentOn(member, dayText(day))
    return theirs !== undefined && theirs !== own
  })
}

/** Whoever has an address at a provider of mail for everybody shares no organisation with its other customers. */
function isElsewhere({ people, settings }: Observing, from: string | undefined, address: string): boolean {
  const domain = domainOf(address)
  if (from !== undefined && domain === domainOf(from) && !isFreeMail(domain)) return false
  if (people.directory.owners.has(address) || people.directory.shared.has(address)) return false
  return !settings.internalDomains.includes(domain)
}

function recipientsOf(
  clock: PersonClock,
  fields: ReadonlyMap<MemberId, SignalRecipient['field']>,
  message: SignalMessage,
  { memberId: ownerId, receivedAt }: Sighting,
): SignalRecipient[] {
  const { hash, calendar, senderHash, sentAt } = message
  return [...fields].map(([memberId, field]) => {
    const at = memberId === ownerId ? receivedAt : null
    const local = clock.local(memberId, at ?? sentAt)
    return { hash, memberId, field, class: message.class, calendar, senderHash, sentAt, receivedAt: at, ...local }
  })
}
