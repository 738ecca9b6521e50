import type { Box } from '../../sandbox/box.ts'
import type { PushDeps } from '../../server/sync/push/push-deps.ts'
import { openWorld, type World } from './world.ts'

export const TOPIC = 'projects/letterlock-sandbox/topics/gmail'
const SUBSCRIPTION = 'projects/letterlock-sandbox/subscriptions/letterlock'

/** A world in which the sandbox can tell of new mail, with nobody yet who listens. */
export interface PushWorld extends World {
  push: PushDeps
  /** Jobs that were asked for, in order. */
  asked: { name: string; payload: unknown; priority: number | undefined }[]
  /** What was logged as an error. */
  alarms: unknown[]
  /** Where the topic stands at the sandbox: `Gmail may publish`, or who knows. */
  setTopic(topic: string, gmailMayPublish: boolean): void
}

/** The issuer that `openMailbox` writes. */
const ISSUER = 'https://sandbox.example'

export async function openPushWorld(options: { messages?: number } = {}): Promise<PushWorld> {
  const world = await openWorld(options)
  const asked: PushWorld['asked'] = []
  const alarms: unknown[] = []
  const { log } = world.deps
  setTopic(world.box, TOPIC, true)
  return {
    ...world,
    asked,
    alarms,
    setTopic: (topic, gmailMayPublish) => setTopic(world.box, topic, gmailMayPublish),
    push: {
      ...world.deps,
      topic: TOPIC,
      subscription: SUBSCRIPTION,
      issuer: ISSUER,
      queue: {
        async send(_db, name, payload, { priority } = {}) {
          asked.push({ name, payload, priority })
          return 'sent'
        },
      },
      count: () => undefined,
      log: Object.assign(Object.create(log), { error: (facts: unknown) => void alarms.push(facts) }),
    },
  }
}

function setTopic(box: Box, name: string, gmailMayPublish: boolean): void {
  const members = gmailMayPublish ? ['serviceAccount:gmail-api-push@system.gserviceaccount.com'] : []
  box.pubsub.rows.topics.save({ name, bindings: [{ role: 'roles/pubsub.publisher', members }] })
}
