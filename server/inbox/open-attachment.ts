import { createHash } from 'node:crypto'
import type { Attachment } from '@letterlock/wire/threads'
import { AppError, isError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import { reachMailbox } from '../people/reach/reach-mailbox.ts'
import { saveAttachmentDigest } from '../store/attachment-digests.ts'
import type { Db } from '../store/database.ts'
import type { Reader } from '../store/mailbox-reach.ts'
import type { MailboxRow } from '../store/mailboxes.ts'
import { findMessage } from '../store/messages.ts'
import type { CallDeps } from '../sync/deps.ts'
import { type Line, openLine } from '../sync/gmail/line.ts'
import { openImapPart } from '../sync/imap/open-part.ts'
import { cutOutPart, findPart } from '../sync/normalise/cut-out-part.ts'
import { readGmailPayload } from '../sync/normalise/gmail-payload.ts'
import { startReading } from '../sync/normalise/reading.ts'
import { attachmentRequest } from '../transport/gmail/get-attachment.ts'
import { messageRequest, readMessage, readRawMessage } from '../transport/gmail/get-message.ts'

/** A person watches a download begin: one more try than once, and no wait that outlasts their patience. */
const WEATHER_ATTEMPTS_MAX = 2
const WAIT_MAX_MS = 10_000

interface Target {
  tenantId: TenantId
  mailbox: MailboxRow
  messageId: string
  partId: string
}

export interface OpenAttachment {
  attachment: Attachment
  /** Breaks off by throwing `gmail.unreachable`. */
  bytes: AsyncIterable<Buffer>
}

/**
 * Fetch an attachment from the provider, piece by piece; we keep none of it but what its bytes hash to.
 *
 * Gmail's attachment ids are good for one answer only, so that the message is asked for first and its part found by its
 * place, which is stable.
 *
 * @throws `request.not_found` the reader does not reach the mailbox, or it holds no such part: the same answer
 * @throws `mail.attachment_gone` it was deleted at the provider
 * @throws `gmail.*`, `imap.*`, `oauth.*`, `connection.*` it cannot be fetched now
 */
export async function openAttachment(
  deps: CallDeps,
  reader: Reader,
  asked: { mailboxId: string; messageId: string; partId: string },
  signal: AbortSignal,
): Promise<OpenAttachment> {
  const { attachment, ...target } = await findAttachment(deps.db, reader, asked)
  const { mailbox, messageId } = target
  if (mailbox.transport === 'imap') {
    return { attachment, bytes: keepHash(deps.db, target, await openImapPart(deps, target, signal)) }
  }
  const line = openLine(deps, {
    tenantId: reader.tenantId,
    connectionId: mailbox.connectionId,
    account: mailbox.address,
    urgency: 'interactive',
    signal,
    weatherAttemptsMax: WEATHER_ATTEMPTS_MAX,
    waitMaxMs: WAIT_MAX_MS,
  })
  try {
    return { attachment, bytes: keepHash(deps.db, target, await openPart(line, messageId, attachment.partId)) }
  } catch (error) {
    if (isError(error, 'gmail.not_found')) throw new AppError('mail.attachment_gone', undefined, { cause: error })
    throw error
  }
}

/**
 * Look whether a mail holds an attachment, as we know it; nobody is called.
 *
 * @throws `request.not_found` the reader does not reach the mailbox, or it holds no such part: the same answer
 */
export async function findAttachment(
  db: Db,
  reader: Reader,
  asked: { mailboxId: string; messageId: string; partId: string },
): Promise<Target & { attachment: Attachment }> {
  const { tenantId } = reader
  const mailbox = await reachMailbox(db, reader, asked.mailboxId, 'read')
  const message = await findMessage(db, tenantId, mailbox.id, asked.messageId)
  const attachment = message?.attachments.find((one) => one.partId === asked.partId)
  if (!message || !attachment) throw new AppError('request.not_found')
  return { tenantId, mailbox, messageId: message.id, partId: attachment.partId, attachment }
}

async function openPart(line: Line, messageId: string, partId: string): Promise<AsyncIterable<Buffer>> {
  const { payload } = await line.ask(messageRequest(messageId, 'full'), readMessage)
  const root = readGmailPayload(
    payload,
    startReading(0, () => 0),
  )
  const body = root && findPart(root, partId)?.body
  if (body?.is === 'elsewhere') return line.download(attachmentRequest(messageId, body.attachmentId))
  if (body?.is === 'decoded') return one(body.bytes)
  // What Gmail does not hand out as a part, a forwarded mail say, is cut out of the mail itself.
  return one(cutOutPart(await line.ask(messageRequest(messageId, 'raw'), readRawMessage), partId))
}

/** Pass bytes on, and once the last has gone by keep what all of them hash to: what broke off has no hash. */
async function* keepHash(db: Db, target: Target, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const piece of bytes) {
    hash.update(piece)
    yield piece
  }
  const place = { mailboxId: target.mailbox.id, messageId: target.messageId, partId: target.partId }
  // Whoever downloads it has it whole: that we cannot keep what it hashes to is no failure of theirs.
  await saveAttachmentDigest(db, target.tenantId, place, hash.digest('hex')).catch(() => undefined)
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
