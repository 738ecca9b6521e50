import { z } from 'zod'
import { GmailMessageFacts } from './message.ts'
import { readShape } from './read-shape.ts'
import { type GmailRequest, MAIL_ANSWER_BYTES_MAX, MAIL_DEADLINE_MS, userPath } from './request.ts'

/** `full`: the tree of parts. `minimal`: labels and dates only, for mail whose content is already here. */
export type GmailFormat = 'full' | 'minimal'

/** Ask for one message; every format costs the same units, so the format saves bytes alone. */
export function messageRequest(id: string, format: GmailFormat | 'raw'): GmailRequest {
  return {
    method: 'messages.get',
    path: userPath(`messages/${encodeURIComponent(id)}`, { format }),
    answerBytesMax: MAIL_ANSWER_BYTES_MAX,
    deadlineMs: MAIL_DEADLINE_MS,
  }
}

/** A message as Google describes it. Of its payload nothing has been checked yet. */
export interface GmailMessage extends GmailMessageFacts {
  payload: unknown
}

/** Read what every format carries. @throws `gmail.unreachable` when the answer is not a message */
export function readMessage(body: unknown): GmailMessage {
  const facts = readShape(GmailMessageFacts, body, 'message')
  return { ...facts, payload: (body as { payload?: unknown }).payload }
}

const Raw = z.object({ raw: z.string() })

/** The mail's own bytes from `format=raw`. @throws `gmail.unreachable` when the answer holds none */
export function readRawMessage(body: unknown): Buffer {
  return Buffer.from(readShape(Raw, body, 'raw message').raw, 'base64url')
}
