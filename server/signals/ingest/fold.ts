import type { SignalHash } from '../../store/signal-hash.ts'
import type { MatchCandidate, SignalMessage } from '../../store/signal-messages.ts'
import type { SignalRecipient } from '../../store/signal-recipients.ts'
import type { Sighting } from '../../store/signal-sightings.ts'
import { mergeMessages, mergeRecipients } from './merge.ts'
import type { Observation } from './observe.ts'

/** What is known of the mails that a batch shows again. */
export interface Known {
  messages: readonly SignalMessage[]
  recipients: readonly SignalRecipient[]
  otherIds: ReadonlyMap<SignalHash, SignalHash>
  candidates: readonly MatchCandidate[]
}

/** What a batch says, laid over what is known. */
export interface Folded {
  /** Every mail that it shows or that was known of it, whether anything is otherwise now or not. */
  mails: ReadonlyMap<SignalHash, SignalMessage>
  /** New ones and those that are otherwise now, with what stood before. */
  messages: { now: SignalMessage; before: SignalMessage | undefined }[]
  recipients: { now: SignalRecipient; before: SignalRecipient | undefined }[]
  sightings: Sighting[]
  otherIds: Map<SignalHash, SignalHash>
}

/** A relay that replaces the Message-ID sends on at once; two mails to the same people in two minutes are rare. */
export const MATCH_WITHIN_MS = 120_000

/**
 * Lay what mailboxes show over what is known: a mail is one however many show it, and a copy under another Message-ID
 * is the same where one is held by its sender alone and the other by others alone. Pure.
 */
export function fold(observations: readonly Observation[], known: Known): Folded {
  const before = new Map(known.messages.map((message) => [message.hash, message]))
  const messages = new Map(before)
  const recipientsBefore = new Map(known.recipients.map((got) => [keyOf(got), got]))
  const recipients = new Map(recipientsBefore)
  const otherIds = new Map<SignalHash, SignalHash>()
  const candidates = new Map<SignalHash, MatchCandidate[]>()
  for (const candidate of known.candidates) push(candidates, candidate)
  const named = new Map([...recipientsBefore].filter(([, { hash }]) => before.get(hash)?.bySender))
  const sightings: Sighting[] = []

  for (const { message, sighting, recipients: got } of observations) {
    const { bySender } = message
    const standsFor = otherIds.get(message.hash) ?? known.otherIds.get(message.hash)
    const matched = standsFor ?? (messages.has(message.hash) ? undefined : findMatch(candidates, message, bySender))
    const hash = matched ?? message.hash
    if (matched !== undefined && standsFor === undefined) {
      otherIds.set(message.hash, matched)
      if (message.idHash !== null) otherIds.set(message.idHash, matched)
    }
    const held = messages.get(hash)
    const isOther = hash !== message.hash
    const shown = isOther ? { ...message, hash } : message
    const merged = held ? mergeMessages(held, isOther ? { ...shown, fuzzy: true } : shown) : shown
    messages.set(hash, merged)
    note(candidates, merged, bySender)
    sightings.push(isOther ? { ...sighting, hash } : sighting)
    for (const one of got) {
      const now = isOther ? { ...one, hash } : one
      lay(recipients, now)
      if (bySender) lay(named, now)
    }
  }
  return {
    mails: messages,
    messages: [...messages.values()]
      .map((now) => ({ now, before: before.get(now.hash) }))
      .filter((one) => !isSame(one.now, one.before)),
    recipients: [...recipients]
      .map(([key, now]) => ({
        now: asCounted(now, messages.get(now.hash), named.get(key)),
        before: recipientsBefore.get(key),
      }))
      .filter((one) => !isSame(one.now, one.before)),
    sightings,
    otherIds,
  }
}

function lay(recipients: Map<string, SignalRecipient>, now: SignalRecipient): void {
  const other = recipients.get(keyOf(now))
  recipients.set(keyOf(now), other ? mergeRecipients(other, now) : now)
}

/**
 * As the mail is counted; what makes mail of lists one from a person is looked at afterwards. Whom it names is said by its
 * sender's own copy, where there is one: into another anybody may have written a name.
 */
function asCounted(
  got: SignalRecipient,
  mail: SignalMessage | undefined,
  named: SignalRecipient | undefined,
): SignalRecipient {
  if (!mail) return got
  const isList = mail.class === 'bulk' || mail.class === 'list_human'
  const word = isList && got.class === 'person' ? got.class : mail.class
  const field = mail.bySender ? (named?.field ?? 'delivered') : got.field
  const isCounted = got.class === word && got.field === field && got.calendar === mail.calendar
  return isCounted ? got : { ...got, field, class: word, calendar: mail.calendar }
}

/** The nearest in time of those that this may be a copy of. */
function findMatch(
  candidates: ReadonlyMap<SignalHash, MatchCandidate[]>,
  { matchHash, sentAt }: SignalMessage,
  bySender: boolean,
): SignalHash | undefined {
  if (matchHash === null) return undefined
  const apart = (one: MatchCandidate) => Math.abs(one.sentAt - sentAt)
  return (candidates.get(matchHash) ?? [])
    .filter((one) => !one.fuzzy && apart(one) <= MATCH_WITHIN_MS)
    .filter((one) => (bySender ? !one.bySender && one.byOthers : one.bySender && !one.byOthers))
    .sort((one, other) => apart(one) - apart(other) || (one.hash < other.hash ? -1 : 1))[0]?.hash
}

/** Keep in mind who holds a mail by now. */
function note(candidates: Map<SignalHash, MatchCandidate[]>, message: SignalMessage, bySender: boolean): void {
  const { hash, matchHash, sentAt, fuzzy } = message
  if (matchHash === null) return
  const held = candidates.get(matchHash)?.find((one) => one.hash === hash)
  if (held) {
    held.fuzzy ||= fuzzy
    held.bySender ||= bySender
    held.byOthers ||= !bySender
  } else push(candidates, { hash, matchHash, sentAt, fuzzy, bySender, byOthers: !bySender })
}

function push(candidates: Map<SignalHash, MatchCandidate[]>, candidate: MatchCandidate): void {
  const held = candidates.get(candidate.matchHash)
  if (held) held.push({ ...candidate })
  else candidates.set(candidate.matchHash, [{ ...candidate }])
}

function keyOf({ hash, memberId }: Pick<SignalRecipient, 'hash' | 'memberId'>): string {
  return `${hash} ${memberId}`
}

function isSame(now: object, before: object | undefined): boolean {
  return before !== undefined && JSON.stringify(now) === JSON.stringify(before)
}
