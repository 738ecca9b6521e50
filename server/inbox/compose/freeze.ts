import { createHash } from 'node:crypto'
import { domainToASCII } from 'node:url'
import type { Person } from '@letterlock/wire/threads'
import { canonical } from '../../audit/chained-entry.ts'
import { buildMime } from './build-mime.ts'
import type { BccPlace, OutgoingMail } from './outgoing-mail.ts'

/** Who gets a mail as what, and what it belongs to: what an approval covers besides the bytes. */
export interface FrozenEnvelope {
  mailboxId: string
  /** All addresses with their domain in ASCII and lower case; those of a field sorted, each once. */
  from: string
  replyTo: string[]
  to: string[]
  cc: string[]
  bcc: string[]
  threadId: string | null
  inReplyTo: string | null
  /** Over a mail server, where reports on it go; absent where that is `from`. */
  returnPath?: string
  /** In the order of the mail; SHA-256 in hex. */
  files: { sha256: string; sizeBytes: number }[]
}

/** A mail as it will leave, with the digests that approvals are given over. */
export interface FrozenMail {
  mime: Buffer
  /** In hex, as is the one below. */
  mimeSha256: string
  envelope: FrozenEnvelope
  envelopeSha256: string
}

/** Where a mail leaves from, and the provider’s thread that it joins. */
export interface FrozenPlace {
  mailboxId: string
  threadId: string | null
  /** Over a mail server, the mailbox’s own address where another stands in `From`. */
  returnPath?: string
}

/**
 * Make of a mail the bytes that leave and the digests that are approved. The same mail at the same place has the same digests.
 *
 * @throws What `buildMime` does
 */
export async function freezeMail(mail: OutgoingMail, place: FrozenPlace, bcc: BccPlace): Promise<FrozenMail> {
  const mime = await buildMime(mail, bcc)
  const envelope = envelopeOf(mail, place)
  return { mime, mimeSha256: hashMime(mime), envelope, envelopeSha256: hashEnvelope(envelope) }
}

/** SHA-256 in hex. */
export function hashMime(mime: Uint8Array): string {
  return createHash('sha256').update(mime).digest('hex')
}

/** SHA-256 in hex over its canonical JSON. @see RFC 8785 */
export function hashEnvelope(envelope: FrozenEnvelope): string {
  const { mailboxId, from, replyTo, to, cc, bcc, threadId, inReplyTo, files, returnPath } = envelope
  const covered = { mailboxId, from, replyTo, to, cc, bcc, threadId, inReplyTo, files }
  const all = returnPath === undefined ? covered : { ...covered, returnPath }
  return createHash('sha256').update(canonical(all)).digest('hex')
}

/** To whom a server is told to deliver: each address once, whatever field it stands in. Pure. */
export function deliverTo({ to, cc, bcc }: FrozenEnvelope): string[] {
  return [...new Set([...to, ...cc, ...bcc])]
}

function envelopeOf(mail: OutgoingMail, { mailboxId, threadId, returnPath }: FrozenPlace): FrozenEnvelope {
  return {
    mailboxId,
    from: asciiAddress(mail.from),
    ...(returnPath !== undefined && { returnPath: asciiAddress({ address: returnPath }) }),
    replyTo: sorted(mail.replyTo),
    to: sorted(mail.to),
    cc: sorted(mail.cc),
    bcc: sorted(mail.bcc),
    threadId,
    inReplyTo: mail.inReplyTo,
    files: mail.files.map(({ bytes }) => ({ sha256: hashMime(bytes), sizeBytes: bytes.length })),
  }
}

function sorted(people: readonly Person[]): string[] {
  return [...new Set(people.map(asciiAddress))].sort()
}

/**
 * An address as envelopes name it. Pure. The local part stays as it is: its case may mean something to its own server.
 *
 * @see RFC 5321 §2.4
 */
export function asciiAddress({ address }: Pick<Person, 'address'>): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1).toLowerCase()
  return `${address.slice(0, at)}@${domainToASCII(domain) || domain}`
}
