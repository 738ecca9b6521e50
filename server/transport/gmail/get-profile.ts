import { z } from 'zod'
import { readShape } from './read-shape.ts'
import { type GmailRequest, LIST_BYTES_MAX, LIST_DEADLINE_MS, userPath } from './request.ts'

export interface Profile {
  /** The account's address. */
  emailAddress: string
  /** About how many messages there are. */
  messagesTotal: number
  /** Where the mailbox's history stands now: a decimal uint64. */
  historyId: string
}

/** Ask who the mailbox is and where its history stands. */
export function profileRequest(): GmailRequest {
  return {
    method: 'getProfile',
    path: userPath('profile'),
    answerBytesMax: LIST_BYTES_MAX,
    deadlineMs: LIST_DEADLINE_MS,
  }
}

const Shape = z.object({
  emailAddress: z.string().min(3).max(320),
  messagesTotal: z.number().int().nonnegative().default(0),
  historyId: z.string().regex(/^\d{1,20}$/),
})

/** @throws `gmail.unreachable` when the answer is not a profile */
export function readProfile(body: unknown): Profile {
  return readShape(Shape, body, 'profile')
}
