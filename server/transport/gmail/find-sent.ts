import { type GmailRequest, LIST_BYTES_MAX, LIST_DEADLINE_MS, userPath } from './request.ts'

/** So many of what was sent last are looked at for a mark: one account sends a fraction of it in half an hour. */
const NEWEST_SENT = 100

const FIELDS = 'messages(id,threadId),nextPageToken'

/**
 * Ask for the messages of this Message-ID, wherever they lie: Gmail keeps the one that it was handed, or puts its own in
 * its place. Read with `readListedMessages`.
 *
 * @param messageId In its brackets or without.
 */
export function messagesNamedRequest(messageId: string): GmailRequest {
  const name = messageId.replace(/[<>\s"]/g, '')
  return listing({ q: `rfc822msgid:${name}`, includeSpamTrash: true })
}

/** Ask for what was sent last, newest first. Read with `readListedMessages`. */
export function newestSentRequest(): GmailRequest {
  return listing({ labelIds: ['SENT'], maxResults: NEWEST_SENT })
}

function listing(query: Parameters<typeof userPath>[1]): GmailRequest {
  return {
    method: 'messages.list',
    path: userPath('messages', { ...query, fields: FIELDS }),
    answerBytesMax: LIST_BYTES_MAX,
    deadlineMs: LIST_DEADLINE_MS,
  }
}
