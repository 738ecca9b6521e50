import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { readShape } from './read-shape.ts'
import { type GmailRequest, LIST_DEADLINE_MS, userPath } from './request.ts'

/** Two short strings. */
const WATCH_BYTES_MAX = 64 * 1024

/**
 * Ask Gmail to publish to a topic whenever the mailbox changes; asked again, it is renewed. No filter by label: what a
 * filter hides, archived and deleted mail above all, would be noticed late.
 *
 * @see https://developers.google.com/workspace/gmail/api/guides/push (read 2026-09-10)
 */
export function watchRequest(topic: string): GmailRequest {
  return {
    method: 'watch',
    path: userPath('watch'),
    post: { topicName: topic },
    answerBytesMax: WATCH_BYTES_MAX,
    deadlineMs: LIST_DEADLINE_MS,
  }
}

/** Ask Gmail to publish nothing more of this mailbox, to no topic of our project. */
export function stopRequest(): GmailRequest {
  return {
    method: 'stop',
    path: userPath('stop'),
    post: {},
    answerBytesMax: WATCH_BYTES_MAX,
    deadlineMs: LIST_DEADLINE_MS,
  }
}

const Shape = z.object({ expiration: z.string().regex(/^\d{1,15}$/) })

/**
 * When the watch ends, in epoch milliseconds. The history id beside it is nobody's start: everything before it is found
 * from the mailbox's own cursor.
 *
 * @throws `gmail.unreachable` when the answer is not that of a watch
 */
export function readWatch(body: unknown): number {
  return Number(readShape(Shape, body, 'watch').expiration)
}

/**
 * What Gmail says of a topic, which is nobody's but the deployer's to mend. Undefined when it speaks of something else.
 *
 * A 403 here must never cost a person their connection: it is the topic that lacks a permission.
 *
 * @param message Google's own sentence, as observed by others.
 */
export function readTopicFailure(status: number, message: string): AppError | undefined {
  const [, topic = ''] = /(projects\/[\w.:-]{1,100}\/topics\/[\w.~+%-]{1,260})/.exec(message) ?? []
  const params = { topic }
  if (/Cloud PubSub/i.test(message)) {
    if (status === 403) return new AppError('push.topic_forbidden', undefined, { params })
    if (status === 404) return new AppError('push.topic_missing', undefined, { params })
    return new AppError('push.topic_invalid', undefined, { params })
  }
  if (/Invalid topicName/i.test(message)) return new AppError('push.topic_invalid', undefined, { params })
  if (/Only one user push notification client/i.test(message)) return new AppError('push.other_topic')
  return undefined
}
