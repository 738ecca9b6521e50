import { z } from 'zod'
import { RemoteIdText } from './message.ts'
import { readShape } from './read-shape.ts'
import { type GmailRequest, LIST_BYTES_MAX, LIST_DEADLINE_MS, userPath } from './request.ts'

/** Gmail's own limit. */
export const MODIFY_TOGETHER_MAX = 1_000

const bounds = { answerBytesMax: LIST_BYTES_MAX, deadlineMs: LIST_DEADLINE_MS }

/** Ask that a message gain and lose these labels. Asked again, it changes nothing more. */
export function modifyRequest(id: string, add: readonly string[], remove: readonly string[]): GmailRequest {
  return {
    ...bounds,
    method: 'messages.modify',
    path: userPath(`messages/${encodeURIComponent(id)}/modify`, { fields: 'id' }),
    post: { addLabelIds: add, removeLabelIds: remove },
  }
}

/** The same for up to a thousand messages at the price of ten. Of ids that it does not know Gmail says nothing. */
export function batchModifyRequest(
  ids: readonly string[],
  add: readonly string[],
  remove: readonly string[],
): GmailRequest {
  return {
    ...bounds,
    method: 'messages.batchModify',
    path: userPath('messages/batchModify'),
    post: { ids, addLabelIds: add, removeLabelIds: remove },
  }
}

/** Ask that a message go to the trash. It leaves the inbox by that, and keeps its other labels. */
export function trashRequest(id: string): GmailRequest {
  return {
    ...bounds,
    method: 'messages.trash',
    path: userPath(`messages/${encodeURIComponent(id)}/trash`, { fields: 'id' }),
    post: {},
  }
}

/**
 * Ask that a message come out of the trash. Whether it returns to the inbox Google does not say: see to that beside it.
 */
export function untrashRequest(id: string): GmailRequest {
  return {
    ...bounds,
    method: 'messages.untrash',
    path: userPath(`messages/${encodeURIComponent(id)}/untrash`, { fields: 'id' }),
    post: {},
  }
}

const Shape = z.object({ id: RemoteIdText })

/** The id of the message that was changed. @throws `gmail.unreachable` when the answer is not a message */
export function readChanged(body: unknown): string {
  return readShape(Shape, body, 'changed message').id
}
