import { z } from 'zod'
import type { Box } from '../../box.ts'
import { alreadyExists, failedPrecondition, invalidArgument, notFound } from '../errors.ts'
import { type ResourceName, readName } from '../names.ts'
import { showMessage } from '../push/push-body.ts'
import type { PushTarget, Subscription } from '../store/subscriptions.ts'
import { pull } from './pull.ts'
import { readRequest } from './read-request.ts'

const PushConfig = z.object({
  pushEndpoint: z.string().max(2_000).optional(),
  oidcToken: z
    .object({ serviceAccountEmail: z.email().max(300), audience: z.string().max(2_000).optional() })
    .optional(),
})
const Deadline = z.number().int().min(10).max(600)
const Created = z.object({
  topic: z.string().max(400),
  pushConfig: PushConfig.default({}),
  ackDeadlineSeconds: Deadline.default(10),
})
const Changed = z.object({ pushConfig: PushConfig.default({}) })
const Pull = z.object({
  maxMessages: z.number().int().min(1).max(1_000),
  returnImmediately: z.boolean().default(false),
})
const AckIds = z.object({ ackIds: z.array(z.string().max(300)).min(1).max(10_000) })
const NewDeadline = AckIds.extend({ ackDeadlineSeconds: z.number().int().min(0).max(600) })

type Answer = object | Promise<object>

/** What may be done to one subscription: the verb of HTTP, and after a colon the method's own. @throws PubSubError */
export const SUBSCRIPTION_METHODS: Record<
  string,
  (box: Box, name: ResourceName, body: unknown, signal: AbortSignal) => Answer
> = {
  PUT(box, name, body) {
    const { topic, pushConfig, ackDeadlineSeconds } = readRequest(Created, body)
    const { subscriptions, topics } = box.pubsub.rows
    if (subscriptions.find(name.full)) throw alreadyExists(name.short)
    if (!topics.find(topic)) throw notFound(readName('topics', topic)?.short ?? topic)
    subscriptions.save({ name: name.full, topic, push: readPush(pushConfig), ackDeadlineSeconds })
    return show(getSubscription(box, name))
  },
  GET: (box, name) => show(getSubscription(box, name)),
  DELETE(box, name) {
    const { name: full } = getSubscription(box, name)
    box.pubsub.rows.subscriptions.remove(full)
    box.pubsub.rows.backlog.erase(full)
    return {}
  },
  'POST:modifyPushConfig'(box, name, body) {
    const { pushConfig } = readRequest(Changed, body)
    box.pubsub.rows.subscriptions.save({ ...getSubscription(box, name), push: readPush(pushConfig) })
    box.pubsub.wake()
    return {}
  },
  async 'POST:pull'(box, name, body, signal) {
    const { maxMessages, returnImmediately } = readRequest(Pull, body)
    const subscription = getSubscription(box, name)
    if (subscription.push) throw failedPrecondition('This method is not supported for this subscription type.')
    const messages = await pull(box, subscription, { most: maxMessages, atOnce: returnImmediately, signal })
    if (messages.length === 0) return {}
    return {
      receivedMessages: messages.map((message) => ({
        ackId: String(message.position),
        message: showMessage(message),
        deliveryAttempt: message.attempts + 1,
      })),
    }
  },
  'POST:acknowledge'(box, name, body) {
    const { name: full } = getSubscription(box, name)
    for (const ackId of readRequest(AckIds, body).ackIds) box.pubsub.rows.backlog.remove(full, Number(ackId))
    return {}
  },
  'POST:modifyAckDeadline'(box, name, body) {
    getSubscription(box, name)
    const { ackIds, ackDeadlineSeconds } = readRequest(NewDeadline, body)
    const until = box.now() + ackDeadlineSeconds * 1_000
    for (const ackId of ackIds) box.pubsub.rows.backlog.postpone(Number(ackId), until, 0)
    box.pubsub.wake()
    return {}
  },
}

function getSubscription(box: Box, name: ResourceName): Subscription {
  const subscription = box.pubsub.rows.subscriptions.find(name.full)
  if (!subscription) throw notFound(name.short)
  return subscription
}

function readPush({ pushEndpoint, oidcToken }: z.infer<typeof PushConfig>): PushTarget | undefined {
  if (!pushEndpoint) return undefined
  return readPushTarget(pushEndpoint, oidcToken)
}

/**
 * Where to push, checked as Google checks it: over TLS, but for this machine itself.
 *
 * @param oidc absent for pushes without a token; its audience is the endpoint where none is given
 * @throws PubSubError 400
 */
export function readPushTarget(
  endpoint: string,
  oidc: { serviceAccountEmail: string; audience?: string | undefined } | undefined,
): PushTarget {
  const url = URL.parse(endpoint)
  const isOurs = url?.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  if (url?.protocol !== 'https:' && !isOurs) {
    throw invalidArgument(`Invalid push endpoint given (endpoint=${endpoint}). Refer to the documentation.`)
  }
  if (!oidc) return { endpoint }
  return {
    endpoint,
    token: { serviceAccountEmail: oidc.serviceAccountEmail, audience: oidc.audience || endpoint },
  }
}

function show({ name, topic, push, ackDeadlineSeconds }: Subscription): object {
  return {
    name,
    topic,
    pushConfig: push ? { pushEndpoint: push.endpoint, ...(push.token && { oidcToken: push.token }) } : {},
    ackDeadlineSeconds,
    messageRetentionDuration: '604800s',
    state: 'ACTIVE',
  }
}
