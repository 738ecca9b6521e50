import { decodeWords } from 'postal-mime'
import type { Box } from '../box.ts'
import { findField } from '../mail/mime/header-fields.ts'
import { readPartTree } from '../mail/mime/part-tree.ts'
import { findUserByEmail, type User } from '../state/users.ts'
import { insertCaughtMail } from './caught-mails.ts'
import { recipientCopy, senderCopy } from './transport-copy.ts'

export interface Sending {
  /** Whose account sends. */
  account: User
  /** Of the envelope: the address that bounces would go to. */
  sender: string
  /** Of the envelope. */
  recipients: readonly string[]
  raw: Buffer
}

/** A page shows it in one line. */
const SUBJECT_CHARS_MAX = 500

/**
 * Catch a mail: nothing leaves this machine. It is kept for the outbox page, filed under Sent for its sender, and
 * delivered to those recipients that have an account here.
 *
 * @returns the number under which the outbox shows it
 */
export function catchMail(box: Box, { account, sender, recipients, raw }: Sending): number {
  const at = box.now()
  const passage = { at, sender, token: `CA${box.random(24).toString('base64url')}` }
  return box.mail.together(() => {
    const own = senderCopy(raw, passage)
    const reached = findAccounts(box, recipients)
    // Gmail keeps one copy of a mail to oneself, sent and received at once.
    const isToSelf = reached.has(account.id)
    box.mail.deliver(account.id, own, { labelIds: isToSelf ? ['SENT', 'INBOX', 'UNREAD'] : ['SENT'] })
    for (const [userId, address] of reached) {
      if (userId !== account.id) box.mail.deliver(userId, recipientCopy(own, address, passage))
    }
    const subject = decodeWords(findField(readPartTree(raw).headers, 'subject') ?? '').slice(0, SUBJECT_CHARS_MAX)
    const delivered = [...reached.values()]
    return insertCaughtMail(box.db, { at, account: account.email, sender, recipients, delivered, subject, raw })
  })
}

/**
 * The accounts among the recipients, each once, with the address by which it is
 * reached. What follows a plus is the owner's own.
 */
function findAccounts(box: Box, recipients: readonly string[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const address of recipients) {
    const user = findUserByEmail(box.db, address) ?? findUserByEmail(box.db, address.replace(/\+[^@]*(?=@)/, ''))
    if (user?.status === 'active' && !found.has(user.id)) found.set(user.id, address)
  }
  return found
}
