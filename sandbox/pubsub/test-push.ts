import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { startMailbox, type TestMailbox } from '../gmail/test-mailbox.ts'

export const TOPIC = 'projects/letterlock-sandbox/topics/gmail'
export const SUBSCRIPTION = 'projects/letterlock-sandbox/subscriptions/letterlock'
export const PUSHER = 'push@letterlock-sandbox.iam.gserviceaccount.com'

/** One push as it arrived. */
export interface Pushed {
  authorization: string | undefined
  subscription: string
  messageId: string
  /** As it stood in the body. */
  data: string
  /** The notification itself. */
  notification: unknown
}

export interface Endpoint {
  url: string
  pushed: Pushed[]
  /** What it answers from now on; 0 leaves the push without an answer. */
  answer(status: number): void
  /** Settles when so many have arrived. */
  arrived(count: number): Promise<void>
}

/** Somebody's web server that is pushed to; it ends with the test. */
export async function startEndpoint(): Promise<Endpoint> {
  const pushed: Pushed[] = []
  const waiting: { count: number; settle: () => void }[] = []
  let status = 204
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { message, subscription } = JSON.parse(Buffer.concat(chunks).toString())
    const { authorization } = request.headers
    const notification = JSON.parse(Buffer.from(message.data, 'base64').toString())
    pushed.push({ authorization, subscription, messageId: message.messageId, data: message.data, notification })
    if (status > 0) response.writeHead(status).end()
    for (const one of waiting) if (pushed.length >= one.count) one.settle()
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/push`,
    pushed,
    answer(next) {
      status = next
    },
    arrived(count) {
      if (pushed.length >= count) return Promise.resolve()
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.push({ count, settle: resolve })
      return promise
    },
  }
}

/** A mailbox, a topic that Gmail may publish to, and somebody who is pushed what comes. */
export async function startWatched(): Promise<
  TestMailbox & { endpoint: Endpoint; watch(topic?: string): Promise<Response> }
> {
  const mailbox = await startMailbox()
  const endpoint = await startEndpoint()
  const push = { endpoint: endpoint.url, serviceAccount: PUSHER }
  await mailbox.sandbox.control('PUT', '/pubsub', { topic: TOPIC, subscription: SUBSCRIPTION, push })
  return {
    ...mailbox,
    endpoint,
    watch: (topicName = TOPIC) =>
      fetch(`${mailbox.sandbox.url}/gmail/v1/users/me/watch`, {
        method: 'POST',
        headers: { authorization: `Bearer ${mailbox.token('readonly')}`, 'content-type': 'application/json' },
        body: JSON.stringify({ topicName }),
      }),
  }
}
