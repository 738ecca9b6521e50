import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** One request that a receiver got. */
export interface Received {
  contentType: string | undefined
  body: string
}

export interface TestReceiver {
  url: string
  /** What it says from now on. Default: 202. */
  answer(status: number): void
  /** The next request that comes, or came and was not asked for yet. */
  next(): Promise<Received>
  /** How many came. */
  count(): number
}

/** A receiver of events on a port of its own; it ends with the test. */
export async function openReceiver(): Promise<TestReceiver> {
  const waiting: ((received: Received) => void)[] = []
  const unread: Received[] = []
  let status = 202
  let count = 0
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const received = { contentType: request.headers['content-type'], body: Buffer.concat(chunks).toString() }
    response.writeHead(status).end()
    count += 1
    const reader = waiting.shift()
    if (reader) reader(received)
    else unread.push(received)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    answer(next) {
      status = next
    },
    next() {
      const received = unread.shift()
      return received ? Promise.resolve(received) : new Promise((resolve) => waiting.push(resolve))
    },
    count: () => count,
  }
}
