import { decodeWords } from 'postal-mime'
import type { Box } from '../box.ts'
import { findField, type HeaderField } from '../mail/mime/header-fields.ts'
import { readPartTree } from '../mail/mime/part-tree.ts'
import type { Delivery, Message } from '../mail/room.ts'
import { listSendAs } from '../state/send-as.ts'
import type { User } from '../state/users.ts'
import { insertAcceptedMail } from './accepted-mails.ts'
import { insertCaughtMail } from './caught-mails.ts'
import { composeBounce } from './compose-bounce.ts'
import { findRecipients } from './find-recipients.ts'
import { type Door, recipientCopy, senderCopy } from './transport-copy.ts'

export interface Submission {
  /** Whose account sends. */
  account: User
  door: Door
  /** Of the envelope: the address that bounces go to; empty where none may. */
  sender: string
  /** Of the envelope. */
  recipients: readonly string[]
  raw: Buffer
  /** Which conversation its sender keeps it in. Default: found by References and subject. */
  place?: Pick<Delivery, 'threadId' | 'ownThread'>
}

export interface Accepted {
  /** The number under which the outbox shows it. */
  number: number
  /** The copy under Sent, or what it would be where none is filed. */
  message: Message
}

/** A page shows it in one line. */
const SUBJECT_CHARS_MAX = 500

/**
 * Accept a mail: nothing leaves this machine. It is filed under Sent for its sender, delivered to those recipients
 * that have an account here, reported back for those that ought to have one and do not, counted, and kept for the
 * outbox page. All of it happens, or nothing. Over SMTP it is filed where `smtpCopies` says so.
 */
export function acceptMail(box: Box, submission: Submission): Accepted {
  const { account, door, sender, recipients, raw, place } = submission
  const at = box.now()
  const passage = { at, sender, token: `CA${box.random(24).toString('base64url')}` }
  const aliases = listSendAs(box.db, account.id).map(({ email }) => email.toLowerCase())
  return box.mail.together(() => {
    const { messageIds, smtpCopies } = box.settings.get()
    const own = senderCopy(raw, passage, door, { ...account, aliases }, messageIds)
    const { reached, undeliverable } = findRecipients(box, recipients)
    const isFiled = door.by !== 'smtp' || smtpCopies === 'filed'
    // Gmail keeps one copy of a mail to oneself, sent and received at once.
    const labelIds = [...(isFiled ? ['SENT'] : []), ...(reached.has(account.id) ? ['INBOX', 'UNREAD'] : [])]
    const message = box.mail.deliver(account.id, own, { labelIds, ...place })
    for (const [userId, address] of reached) {
      if (userId !== account.id) box.mail.deliver(userId, recipientCopy(own, address, passage))
    }
    if (sender !== '') {
      for (const [recipient, because] of undeliverable) {
        const token = box.random(12).toString('hex')
        const bounce = composeBounce({ to: account.email, recipient, because, at, token, about: own })
        box.mail.deliver(account.id, bounce, { labelIds: REPORTED, threadId: message.threadId })
      }
    }
    const { headers } = readPartTree(raw)
    const subject = decodeWords(findField(headers, 'subject') ?? '').slice(0, SUBJECT_CHARS_MAX)
    const sent = { at, account: account.email }
    insertAcceptedMail(box.db, {
      ...sent,
      door: door.by,
      recipients: recipients.length,
      messageId: message.id,
      fields: markingFields(headers),
    })
    if (labelIds.length === 0) box.mail.remove(account.id, message.id)
    const delivered = [...reached.values()]
    return { message, number: insertCaughtMail(box.db, { ...sent, sender, recipients, delivered, subject, raw }) }
  })
}

/** As a report from a machine arrives. */
const REPORTED: readonly string[] = ['INBOX', 'UNREAD', 'CATEGORY_UPDATES']

/** Programs mark what they send with one or two; a crafted header must not become a row of megabytes. */
const MARKS_MAX = 20
const MARK_CHARS_MAX = 1_000

/** The fields by which a program knows its own mail again. */
function markingFields(headers: readonly HeaderField[]): Record<string, string> {
  const all = headers.map(({ name, value }): [string, string] => [name.toLowerCase(), value.slice(0, MARK_CHARS_MAX)])
  const marks = all.filter(([name]) => name.startsWith('x-')).slice(0, MARKS_MAX)
  // Of a repeated field the first is written last, and stays.
  return Object.fromEntries([...all.filter(([name]) => name === 'message-id'), ...marks].reverse())
}
