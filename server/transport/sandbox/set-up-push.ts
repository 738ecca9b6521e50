import { z } from 'zod'
import { readServiceAccountKey, type ServiceAccountKey } from '../pubsub/service-account-key.ts'

const PROJECT = 'letterlock-sandbox'
const TOPIC = `projects/${PROJECT}/topics/letterlock-gmail`
const SUBSCRIPTION = `projects/${PROJECT}/subscriptions/letterlock`
const PUSHER = 'letterlock-push'

/** It is on this machine; longer than this says that something else listens there. */
const ANSWER_MS_MAX = 10_000

/** What a deployer makes by hand in Google's console, made in the sandbox. */
export interface SandboxTopic {
  topic: string
  subscription: string
  serviceAccount: string
  /** `made`: this sandbox knows of no watch yet, whatever we remember. */
  topicWas: 'made' | 'known'
}

const SetUp = z.object({ topicWas: z.enum(['made', 'known']) })

/** Make a topic that Gmail may publish to. What it hands out waits until somebody is pushed to or pulls. */
export async function makeSandboxTopic(sandbox: URL): Promise<SandboxTopic> {
  const { topicWas } = SetUp.parse(
    await ask(sandbox, 'PUT', '/sandbox/pubsub', { topic: TOPIC, subscription: SUBSCRIPTION }),
  )
  const serviceAccount = `${PUSHER}@${PROJECT}.iam.gserviceaccount.com`
  return { topic: TOPIC, subscription: SUBSCRIPTION, serviceAccount, topicWas }
}

/** Have the sandbox push to this address of ours. */
export async function pointSandboxPush(
  sandbox: URL,
  push: { endpoint: string; audience: string; serviceAccount: string },
): Promise<void> {
  await ask(sandbox, 'PUT', '/sandbox/pubsub', { topic: TOPIC, subscription: SUBSCRIPTION, push })
}

/** Have the sandbox keep what it has to tell until we pull. @returns the key to pull with */
export async function openSandboxPull(sandbox: URL): Promise<ServiceAccountKey> {
  await ask(sandbox, 'PUT', '/sandbox/pubsub', { topic: TOPIC, subscription: SUBSCRIPTION, push: null })
  const file = await ask(sandbox, 'POST', '/sandbox/service-accounts', { project: PROJECT, name: 'letterlock-pull' })
  const key = readServiceAccountKey(JSON.stringify(file))
  if (!key) throw new Error('the sandbox gave no key')
  return key
}

async function ask(sandbox: URL, method: string, path: string, body: object): Promise<unknown> {
  const answer = await fetch(new URL(path, sandbox), {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWER_MS_MAX),
  })
  if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}`)
  return answer.json()
}
