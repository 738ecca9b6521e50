import { z } from 'zod'
import { readShape } from './read-shape.ts'
import { type GmailRequest, MAIL_ANSWER_BYTES_MAX, userPath } from './request.ts'

/** A person's download goes as fast as their line: forty megabytes at half a megabit a second. */
const DOWNLOAD_DEADLINE_MS = 900_000

/**
 * Ask for the content of one part. An attachment id is good for the answer it stood in only; keep the part id and read
 * the message again for a fresh one.
 */
export function attachmentRequest(messageId: string, attachmentId: string): GmailRequest {
  const path = `messages/${encodeURIComponent(messageId)}/attachments/${encodeURIComponent(attachmentId)}`
  return {
    method: 'messages.attachments.get',
    path: userPath(path, { fields: 'data' }),
    answerBytesMax: MAIL_ANSWER_BYTES_MAX,
    deadlineMs: DOWNLOAD_DEADLINE_MS,
  }
}

const Shape = z.object({ data: z.string().default('') })

/** The part's bytes as base64url, with or without padding. @throws `gmail.unreachable` when the answer holds none */
export function readAttachment(body: unknown): string {
  return readShape(Shape, body, 'attachment').data
}
