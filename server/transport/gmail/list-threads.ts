import { z } from 'zod'
import { RemoteIdText } from './message.ts'
import { readShape } from './read-shape.ts'
import { type GmailRequest, LIST_BYTES_MAX, LIST_DEADLINE_MS, userPath } from './request.ts'

/** Ask for the newest threads under a label. One page only: the listing of messages brings the rest. */
export function listThreadsRequest(labelId: string, limit: number): GmailRequest {
  return {
    method: 'threads.list',
    path: userPath('threads', { labelIds: labelId, maxResults: limit, fields: 'threads/id' }),
    answerBytesMax: LIST_BYTES_MAX,
    deadlineMs: LIST_DEADLINE_MS,
  }
}

const Shape = z.object({ threads: z.array(z.object({ id: RemoteIdText })).default([]) })

/** The ids of the threads, in the order given. @throws `gmail.unreachable` when the answer is not a page of threads */
export function readListedThreads(body: unknown): string[] {
  return readShape(Shape, body, 'page of threads').threads.map((thread) => thread.id)
}
