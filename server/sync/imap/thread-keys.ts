import { createHash } from 'node:crypto'

/** What a mail says of the conversation it belongs to. */
export interface ThreadClaim {
  /** Ours. */
  messageId: string
  rfcMessageId: string | undefined
  inReplyTo: string | undefined
  references: readonly string[]
  subject: string
  /** Everybody it names but the mailbox's own address, lower-cased. */
  addresses: readonly string[]
  /** Epoch milliseconds: when it came. */
  at: number
}

/** The root and the nearest parents tie a thread; a hostile mail may name thousands. */
const LAST_REFERENCES = 49
/** «Re: invoice» of last year is about another invoice. */
const SUBJECT_WINDOW_MS = 30 * 86_400_000

/** Words before a subject that say that it answers or hands on, in the languages mailers write them. */
const PREFIX =
  /^\s*(?:(re|aw|sv|antw|antwort|rif|res|vs|odp|ynt|回复|答复)|fwd?|wg|vb|tr|rv|i|enc)(?:\s*[[(]\d+[\])]|\s*\^\d+)?\s*[:：]\s*/i
/** A list's name before the subject, which some lists put and others take away. */
const LIST_TAG = /^\s*\[[^\]]{1,60}\]\s*/

/** The keys of all messages that a mail names, itself first where it has a name. Pure. */
export function threadKeys({ rfcMessageId, inReplyTo, references }: ThreadClaim): string[] {
  const capped =
    references.length > LAST_REFERENCES + 1
      ? [...references.slice(0, 1), ...references.slice(-LAST_REFERENCES)]
      : references
  const named = [rfcMessageId, ...capped, inReplyTo].filter((id) => id !== undefined)
  return [...new Set(named.map(referenceKey))]
}

/** The key of the one message that a mail answers; undefined where it answers none. Pure. */
export function nearestParent({ inReplyTo, references }: ThreadClaim): string | undefined {
  const parent = inReplyTo ?? references.at(-1)
  return parent === undefined ? undefined : referenceKey(parent)
}

/** A Message-ID may be a thousand characters; its digest fits an index. */
export function referenceKey(rfcMessageId: string): string {
  return createHash('sha256').update(rfcMessageId).digest('base64url').slice(0, 22)
}

/** What a subject is about without its prefixes, and whether it says that it answers. Pure. */
export function readSubject(subject: string): { key: string | null; reply: boolean } {
  let rest = subject
  let reply = false
  for (;;) {
    const prefix = PREFIX.exec(rest)
    const found = prefix ?? LIST_TAG.exec(rest)
    if (!found || found[0].length === rest.length) break
    reply ||= prefix?.[1] !== undefined
    rest = rest.slice(found[0].length)
  }
  const words = rest.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
  return { key: words === '' ? null : referenceKey(words), reply }
}

/** Whether it says that it answers, and names nothing that it answers. Pure. */
export function isOrphanReply({ subject, inReplyTo, references }: ThreadClaim): boolean {
  return inReplyTo === undefined && references.length === 0 && readSubject(subject).reply
}

/** What of a mail says whether it belongs to another of its subject. */
export interface Kin {
  orphanReply: boolean
  addresses: readonly string[]
  at: number
}

/**
 * Whether two mails of one subject belong together although neither names the other. Pure, the same both ways round.
 *
 * One of them must say that it answers and name nothing; a person beside the mailbox's own must be in both.
 */
export function isKin(one: Kin, other: Kin): boolean {
  if (!one.orphanReply && !other.orphanReply) return false
  if (Math.abs(one.at - other.at) > SUBJECT_WINDOW_MS) return false
  return one.addresses.some((address) => other.addresses.includes(address))
}
