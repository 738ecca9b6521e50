import { createHash } from 'node:crypto'
import PostalMime, { type Address, type Email } from 'postal-mime'
import { SEND_KEY_FIELD } from '../compose/send-key-field.ts'

/** What of a copy is not as it was approved. */
export type SentDifference = 'mark' | 'from' | 'recipients' | 'subject' | 'text' | 'html' | 'attachments'

export type SentComparison =
  /** `messageId`: the one it bears now, in its brackets; null where it has none. */
  { is: 'same'; messageId: string | null } | { is: 'differs'; what: SentDifference[]; messageId: string | null }

/**
 * Compare the copy that a provider keeps with the bytes that were handed to it. Pure. Whole bytes are never the same:
 * providers write lines of their own above, and may put another Message-ID in place of ours.
 *
 * Hidden recipients are compared where the copy shows any: a provider may leave them out of it.
 *
 * @param copy From outside; read like any mail.
 */
export async function compareSent(frozen: Buffer, copy: Buffer): Promise<SentComparison> {
  const [ours, theirs] = [await read(frozen), await read(copy)]
  const messageId = theirs.messageId ?? null
  const differs = (facts: (mail: Email) => unknown) => JSON.stringify(facts(ours)) !== JSON.stringify(facts(theirs))
  const checks: [SentDifference, boolean][] = [
    ['mark', differs(markOf)],
    ['from', differs(({ from }) => addressesOf(from ? [from] : []))],
    [
      'recipients',
      differs(({ to }) => addressesOf(to)) ||
        differs(({ cc }) => addressesOf(cc)) ||
        (theirs.bcc !== undefined && differs(({ bcc }) => addressesOf(bcc))),
    ],
    ['subject', differs(({ subject }) => subject?.trim() ?? '')],
    ['text', differs(({ text }) => wordsOf(text))],
    ['html', differs(({ html }) => wordsOf(html))],
    ['attachments', differs(filesOf)],
  ]
  const what = checks.flatMap(([name, isOther]) => (isOther ? [name] : []))
  return what.length === 0 ? { is: 'same', messageId } : { is: 'differs', what, messageId }
}

function read(mime: Buffer): Promise<Email> {
  // A mail within the mail is a file like any other.
  return PostalMime.parse(mime, { forceRfc822Attachments: true })
}

function markOf({ headers }: Email): string {
  return headers.find(({ key }) => key === SEND_KEY_FIELD.toLowerCase())?.value.trim() ?? ''
}

/** Names may be written in another way, and the order says nothing. */
function addressesOf(people: readonly Address[] = []): string[] {
  return people
    .flatMap((one) => ('group' in one && one.group ? one.group : [one]))
    .map(({ address = '' }) => address.toLowerCase())
    .sort()
}

/** Line ends are the way's, and so is whether the last one stands. */
function wordsOf(text = ''): string {
  return text.replace(/\r\n?/g, '\n').trimEnd()
}

function filesOf({ attachments }: Email): [name: string, sha256: string][] {
  return attachments.map(({ filename, content }) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
    return [filename ?? '', createHash('sha256').update(bytes).digest('hex')]
  })
}
