import { readPartTree } from '../mail/mime/part-tree.ts'
import { readMessage } from '../mail/read-message.ts'
import type { Delivery, Message } from '../mail/room.ts'
import { acceptMail } from '../sending/accept-mail.ts'
import { readDailyLimit } from '../sending/daily-limit.ts'
import { readRecipients } from '../sending/read-recipients.ts'
import { mailDate } from '../sending/transport-copy.ts'
import { findProject } from '../state/projects.ts'
import { getUser } from '../state/users.ts'
import type { Call } from './call.ts'
import { invalidArgument, mailSendingLimitExceeded } from './errors.ts'

/** Google: at most so many for one message over the API. */
const RECIPIENTS_MAX = 500

/**
 * Send a message to those whom its own header names.
 *
 * @returns the copy under Sent
 * @throws GmailError 400 for recipients that are missing, too many or no addresses; 429 for an account that has sent
 *   all it may in a day
 */
export function sendMail(
  call: Call,
  by: 'messages.send' | 'drafts.send',
  raw: Buffer,
  place: Pick<Delivery, 'threadId' | 'ownThread'>,
): Message {
  const { box } = call
  const account = getUser(box.db, call.userId)
  const recipients = readRecipients(readPartTree(raw).headers)
  if (recipients.is === 'invalid') throw invalidArgument(`Invalid ${recipients.field} header`)
  if (recipients.addresses.length === 0) throw invalidArgument('Recipient address required')
  if (recipients.addresses.length > RECIPIENTS_MAX) throw invalidArgument('Too many recipients')
  const limit = readDailyLimit(box, account)
  if (limit.is === 'reached') throw mailSendingLimitExceeded(limit.retryAt)
  const project = findProject(box.db, call.bearer.projectId)?.number ?? call.bearer.projectId
  const trace = [`Received: from ${project} named unknown by gmailapi.google.com with HTTPREST; ${mailDate(box.now())}`]
  const { message } = acceptMail(box, {
    account,
    door: { by, trace },
    sender: account.email,
    recipients: recipients.addresses,
    raw,
    place,
  })
  return message
}

/**
 * Where a message that is sent goes: into the conversation that was asked for, when it answers something in it under
 * the same subject, and else into one of its own. Gmail says nothing of it.
 *
 * @param draftId the API's id of the draft's message, which is no part of the conversation that it is sent into
 * @see https://developers.google.com/workspace/gmail/api/guides/threads
 */
export function placeInThread(
  { box: { mail }, userId }: Call,
  raw: Buffer,
  threadId: string | undefined,
  draftId?: string,
): Pick<Delivery, 'threadId' | 'ownThread'> {
  if (threadId === undefined) return { ownThread: true }
  const others = mail.inThread(userId, threadId).filter(({ id }) => id !== draftId)
  // A draft that nobody has answered yet is a conversation of its own, and stays it.
  if (others.length === 0) return { threadId }
  const { links, rfc822Id, subjectKey } = readMessage(raw)
  const references = links.filter((link) => link !== rfc822Id)
  const answers = others.some(({ id }) => {
    const other = readMessage(mail.findRaw(userId, id) ?? Buffer.alloc(0))
    return other.subjectKey === subjectKey && references.some((link) => other.links.includes(link))
  })
  return answers ? { threadId } : { ownThread: true }
}
