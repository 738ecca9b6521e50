import { z } from 'zod'
import { RemoteIdText } from './message.ts'
import { readShape } from './read-shape.ts'
import { type GmailRequest, LIST_BYTES_MAX, LIST_DEADLINE_MS, userPath } from './request.ts'

/** Gmail's own maximum for a page. */
const LIST_PAGE = 500

export interface ListedMessages {
  messages: { id: string; threadId: string }[]
  /** Undefined on the last page. */
  nextPageToken: string | undefined
}

/** Ask for a page of all messages, spam and trash included: a mirror that leaves them out loses what is moved back. */
export function listMessagesRequest(pageToken?: string): GmailRequest {
  return {
    method: 'messages.list',
    path: userPath('messages', {
      maxResults: LIST_PAGE,
      includeSpamTrash: true,
      pageToken,
      fields: 'messages(id,threadId),nextPageToken',
    }),
    answerBytesMax: LIST_BYTES_MAX,
    deadlineMs: LIST_DEADLINE_MS,
  }
}

const Shape = z.object({
  // Absent, not empty, where there are none.
  messages: z.array(z.object({ id: RemoteIdText, threadId: RemoteIdText })).default([]),
  nextPageToken: z.string().min(1).max(2_048).optional(),
})

/** @throws `gmail.unreachable` when the answer is not a page of messages */
export function readListedMessages(body: unknown): ListedMessages {
  const { messages, nextPageToken } = readShape(Shape, body, 'page of messages')
  return { messages, nextPageToken }
}
