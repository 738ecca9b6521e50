import { recordChange } from './change-history.ts'
import { labelsOrThrow } from './known-labels.ts'
import { messageIdAt } from './message-id.ts'
import { type MessageReading, readMessage } from './read-message.ts'
import type { Delivery, Message } from './room.ts'
import type { MailRows } from './store/rows.ts'

/** As mail from a person arrives. */
const ARRIVING: readonly string[] = ['INBOX', 'UNREAD', 'CATEGORY_PERSONAL']

/**
 * Put one message into a mailbox: id, thread, labels, search words, history.
 * The caller holds the transaction.
 *
 * @param now epoch milliseconds
 * @param randomBits an integer whose lower 20 bits are unpredictable
 * @throws UnknownLabelError when a label is neither Gmail's nor the mailbox's own
 */
export function deliver(
  rows: MailRows,
  userId: string,
  raw: Buffer,
  delivery: Delivery,
  now: number,
  randomBits: number,
): Message {
  rows.mailboxes.open(userId)
  const labelIds = labelsOrThrow(rows, userId, delivery.labelIds ?? ARRIVING)
  const arrivedAt = delivery.arrivedAt ?? now
  const internalDate = delivery.internalDate ?? arrivedAt
  const reading = readMessage(raw)
  const id = freeId(rows, userId, arrivedAt, delivery.idBits ?? randomBits)
  const threadId = findThread(rows, userId, reading, delivery) ?? id

  const historyId = recordChange(rows, userId, arrivedAt, {
    kind: 'messageAdded',
    messageId: id,
    threadId,
    labelIds,
    changedLabels: [],
  })
  const sizeBytes = raw.length
  const message = { id, threadId, internalDate, sizeBytes, snippet: reading.snippet, historyId }
  const row = rows.messages.insert(
    { ...message, userId, rfc822Id: reading.rfc822Id, attachments: reading.attachments },
    raw,
  )
  rows.words.insert(row, reading.words)
  for (const labelId of labelIds) rows.messageLabels.add(userId, labelId, { row, internalDate })
  rows.threads.enter(userId, threadId, internalDate, historyId)
  for (const link of reading.links) rows.threads.link(userId, link, reading.subjectKey, threadId)
  return { ...message, labelIds }
}

/** Two messages in one millisecond with the same bits: the next free number is as good. */
function freeId(rows: MailRows, userId: string, arrivedAt: number, bits: number): string {
  let low = bits
  while (rows.messages.find(userId, messageIdAt(arrivedAt, low))) low++
  return messageIdAt(arrivedAt, low)
}

/** The thread that was asked for, else the one that this message's references and subject lead to. */
function findThread(
  rows: MailRows,
  userId: string,
  reading: MessageReading,
  { threadId: asked, ownThread }: Delivery,
): string | undefined {
  if (ownThread) return undefined
  if (asked !== undefined && rows.threads.find(userId, asked)) return asked
  // The newest reference is the nearest relative; its thread wins when they lead to several.
  for (const link of reading.links.toReversed()) {
    const threadId = rows.threads.findLink(userId, link, reading.subjectKey)
    if (threadId !== undefined) return threadId
  }
  return undefined
}
