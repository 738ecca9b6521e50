import { z } from 'zod'
import { RemoteIdText } from './message.ts'
import { readShape } from './read-shape.ts'
import { type GmailRequest, LIST_BYTES_MAX, LIST_DEADLINE_MS, userPath } from './request.ts'

/** Gmail's own maximum for a page. */
const HISTORY_PAGE = 500

export interface HistoryPage {
  /** Messages that came or changed, as often as they did. */
  changed: { id: string; threadId: string }[]
  /** Ids deleted for good. */
  deleted: string[]
  /** A page may hold nothing and still have a next one. */
  nextPageToken: string | undefined
  /** Where the mailbox stands NOW, on every page alike: adopt it only after the last. */
  historyId: string
}

/**
 * Ask what changed since a history id. No filter by label or type: what a filter hides is lost for ever.
 * The answer to a history id that is too old is 404, `gmail.not_found`.
 */
export function listHistoryRequest(startHistoryId: string, pageToken?: string): GmailRequest {
  const ids = 'message(id,threadId)'
  return {
    method: 'history.list',
    path: userPath('history', {
      startHistoryId,
      maxResults: HISTORY_PAGE,
      pageToken,
      fields: `history(messagesAdded/${ids},messagesDeleted/${ids},labelsAdded/${ids},labelsRemoved/${ids}),nextPageToken,historyId`,
    }),
    answerBytesMax: LIST_BYTES_MAX,
    deadlineMs: LIST_DEADLINE_MS,
  }
}

const Changes = z.array(z.object({ message: z.object({ id: RemoteIdText, threadId: RemoteIdText }) })).default([])
const Shape = z.object({
  history: z
    .array(z.object({ messagesAdded: Changes, messagesDeleted: Changes, labelsAdded: Changes, labelsRemoved: Changes }))
    .default([]),
  nextPageToken: z.string().min(1).max(2_048).optional(),
  historyId: z.string().regex(/^\d{1,20}$/),
})

/** @throws `gmail.unreachable` when the answer is not a page of history */
export function readHistory(body: unknown): HistoryPage {
  const { history, nextPageToken, historyId } = readShape(Shape, body, 'page of history')
  return {
    changed: history.flatMap((record) =>
      [...record.messagesAdded, ...record.labelsAdded, ...record.labelsRemoved].map((change) => change.message),
    ),
    deleted: history.flatMap((record) => record.messagesDeleted.map((change) => change.message.id)),
    nextPageToken,
    historyId,
  }
}
