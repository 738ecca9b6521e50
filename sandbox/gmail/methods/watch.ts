import { z } from 'zod'
import { readName } from '../../pubsub/names.ts'
import { admitsGmail } from '../../pubsub/store/topics.ts'
import { publishHistory } from '../../pubsub/watches/notify.ts'
import type { Call, Method } from '../call.ts'
import { forbidden, GmailError, invalidArgument, unreadableRequest } from '../errors.ts'
import { SHAPES } from '../resources/shapes.ts'
import { SCOPES } from '../scopes.ts'

/** @see https://developers.google.com/workspace/gmail/api/guides/push#renewing_mailbox_watch */
const LIFE_MS = 7 * 86_400_000

const WatchBody = z.strictObject({
  topicName: z.string().max(500).default(''),
  labelIds: z.array(z.string().max(200)).max(100).default([]),
  labelFilterBehavior: z.enum(['include', 'INCLUDE', 'exclude', 'EXCLUDE']).optional(),
  /** Deprecated by Google. */
  labelFilterAction: z.enum(['include', 'INCLUDE', 'exclude', 'EXCLUDE']).optional(),
})

export const watch: Method = {
  id: 'gmail.users.watch',
  http: 'POST',
  path: '/gmail/v1/users/{userId}/watch',
  rpc: 'Watch',
  scopes: SCOPES.list,
  units: { new: 100, older: 100 },
  parameters: {},
  shape: SHAPES.watch,
  answer(call) {
    const { box, userId, bearer } = call
    const { topicName, labelIds, labelFilterBehavior, labelFilterAction } = readBody(call)
    checkTopic(call, topicName)
    const now = box.now()
    const { historyId } = box.mail.counts(userId)
    const behavior = (labelFilterBehavior ?? labelFilterAction)?.toLowerCase() === 'exclude' ? 'exclude' : 'include'
    const told = { toldAt: now, toldHistory: historyId, dropped: 0 }
    const made = { userId, projectId: bearer.projectId, topic: topicName, labelIds, behavior, expiresAt: now + LIFE_MS }
    box.pubsub.rows.watches.save({ ...made, behavior, ...told })
    publishHistory(box, box.pubsub, topicName, userId, historyId)
    return { historyId: String(historyId), expiration: String(now + LIFE_MS) }
  },
}

export const stop: Method = {
  id: 'gmail.users.stop',
  http: 'POST',
  path: '/gmail/v1/users/{userId}/stop',
  rpc: 'Stop',
  scopes: SCOPES.list,
  units: { new: 50, older: 50 },
  parameters: {},
  shape: SHAPES.nothing,
  answer({ box, userId, bearer }) {
    box.pubsub.rows.watches.remove(userId, bearer.projectId)
    return undefined
  },
}

/** In the words that people have met. @throws GmailError */
function checkTopic({ box, userId, bearer }: Call, topicName: string): void {
  const { rows } = box.pubsub
  const name = readName('topics', topicName)
  if (name?.project !== bearer.projectId) {
    throw invalidArgument(`Invalid topicName does not match projects/${bearer.projectId}/topics/*`)
  }
  const standing = rows.watches.find(userId, bearer.projectId)
  if (standing && standing.expiresAt > box.now() && standing.topic !== topicName) {
    throw invalidArgument('Only one user push notification client allowed per developer (call /stop then try again)')
  }
  const testing = `Error sending test message to Cloud PubSub ${topicName} :`
  const topic = rows.topics.find(topicName)
  if (!topic) {
    const message = `${testing} Resource not found (resource=${name.short}).`
    throw new GmailError(404, 'NOT_FOUND', message, { message, domain: 'global', reason: 'notFound' })
  }
  if (!admitsGmail(topic)) throw forbidden(`${testing} User not authorized to perform this action.`)
}

function readBody(call: Call): z.infer<typeof WatchBody> {
  try {
    return WatchBody.parse(JSON.parse(call.body.toString() || '{}'))
  } catch {
    throw unreadableRequest('Invalid JSON payload received.') // whatever was wrong, it is no watch
  }
}
