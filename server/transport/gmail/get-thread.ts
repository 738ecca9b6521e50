import { z } from 'zod'
import type { GmailFormat } from './get-message.ts'
import { RemoteIdText } from './message.ts'
import { readShape } from './read-shape.ts'
import { type GmailRequest, MAIL_ANSWER_BYTES_MAX, MAIL_DEADLINE_MS, userPath } from './request.ts'

/** Ask for a thread with all its messages: two messages' units, however many it holds. */
export function threadRequest(id: string, format: GmailFormat): GmailRequest {
  return {
    method: 'threads.get',
    path: userPath(`threads/${encodeURIComponent(id)}`, { format }),
    answerBytesMax: MAIL_ANSWER_BYTES_MAX,
    deadlineMs: MAIL_DEADLINE_MS,
  }
}

const Shape = z.object({ id: RemoteIdText, messages: z.array(z.unknown()).default([]) })

/**
 * The thread's messages, each still to be read by itself, so that one of another shape does not take the rest with it.
 *
 * @throws `gmail.unreachable` when the answer is not a thread
 */
export function readThread(body: unknown): unknown[] {
  return readShape(Shape, body, 'thread').messages
}
