import type { SignalMessage } from '../../store/signal-messages.ts'
import type { SignalRecipient } from '../../store/signal-recipients.ts'

/** What says more about a mail counts: one mailbox's copy may lack the header that another's has. */
const CLASSES: readonly SignalMessage['class'][] = ['person', 'list_human', 'bulk', 'automated']
const FIELDS: readonly SignalRecipient['field'][] = ['delivered', 'cc', 'to']

/**
 * What two mailboxes know of one mail, in whatever order they tell: where one of them is the sender's own, what that
 * says, for a copy may hold what somebody wrote into it. Pure.
 */
export function mergeMessages(one: SignalMessage, other: SignalMessage): SignalMessage {
  const { hash, idHash, senderHash } = one
  const both = {
    ...{ hash, idHash, senderHash },
    matchHash: one.matchHash ?? other.matchHash,
    settled: one.settled || other.settled,
    fuzzy: one.fuzzy || other.fuzzy,
  }
  return { ...(one.bySender === other.bySender ? mergeAlike(one, other) : one.bySender ? one : other), ...both }
}

function mergeAlike(one: SignalMessage, other: SignalMessage): SignalMessage {
  const ruling = rulingOf(one, other)
  const longer = other.references.length > one.references.length ? other : one
  // The Date header is the same in all copies; without one the earliest receipt stands for it.
  const earlier = other.sentAt < one.sentAt ? other : one
  const isKnownToOne = (one.senderId === null) !== (other.senderId === null)
  const timed = isKnownToOne ? (one.senderId === null ? other : one) : firstOf(one, other, earlier)
  const { class: word, rule, ruleVersion } = ruling
  const { references, threadHash, startsThread } = longer
  const { senderId, sentAt, day, hour, afterHours } = timed
  return {
    ...one,
    ...{ class: word, rule, ruleVersion, references, threadHash, startsThread },
    ...{ senderId, sentAt, day, hour, afterHours },
    calendar: one.ruleVersion === other.ruleVersion ? one.calendar || other.calendar : ruling.calendar,
    recipientsTotal: Math.max(one.recipientsTotal, other.recipientsTotal),
    crossTeam: one.crossTeam || other.crossTeam,
    crossDomain: one.crossDomain || other.crossDomain,
  }
}

/** What newer rules say of a mail holds, though it says less; of the same rules what says more. */
function rulingOf(one: SignalMessage, other: SignalMessage): SignalMessage {
  if (one.ruleVersion !== other.ruleVersion) return one.ruleVersion > other.ruleVersion ? one : other
  return CLASSES.indexOf(other.class) > CLASSES.indexOf(one.class) ? other : one
}

/** Two have typed the address that it came from, and each has it in their own mailbox: whoever was here first. */
function firstOf(one: SignalMessage, other: SignalMessage, earlier: SignalMessage): SignalMessage {
  if (one.senderId === null || other.senderId === null || one.senderId === other.senderId) return earlier
  return one.senderId < other.senderId ? one : other
}

/** What two mailboxes know of one recipient: the field that says more, and the earliest receipt. Pure. */
export function mergeRecipients(one: SignalRecipient, other: SignalRecipient): SignalRecipient {
  const field = FIELDS.indexOf(other.field) > FIELDS.indexOf(one.field) ? other.field : one.field
  const earlier = startOf(other) < startOf(one) ? other : one
  const { receivedAt, day, hour } = earlier
  return {
    ...one,
    ...{ field, receivedAt, day, hour },
    sentAt: Math.min(one.sentAt, other.sentAt),
  }
}

/** A receipt before a mere sending, and the earliest of each. */
function startOf({ receivedAt, sentAt }: SignalRecipient): number {
  return receivedAt === null ? sentAt + NO_RECEIPT_MS : receivedAt
}

/** Later than any receipt. */
const NO_RECEIPT_MS = Number.MAX_SAFE_INTEGER / 2
