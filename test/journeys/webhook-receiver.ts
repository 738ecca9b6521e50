import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { until } from '../mirror/until.ts'

/** One message as it came in. */
export interface Received {
  headers: IncomingHttpHeaders
  body: string
}

export interface Receiver {
  /** Where it listens, on this machine. */
  url: string
  got: Received[]
  /** How it answers from now on; 204 where nothing was said. */
  answer: (reply: ServerResponse, received: Received) => void
  /** The message with this number, once it has come. */
  nth(number: number): Promise<Received>
  close(): Promise<void>
}

/** A receiver of webhooks that does as it is told. */
export async function openReceiver(): Promise<Receiver> {
  const server = createServer(async (request, reply) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const received = { headers: request.headers, body: Buffer.concat(chunks).toString() }
    receiver.got.push(received)
    receiver.answer(reply, received)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/letterlock`,
    got: [],
    answer: (reply) => reply.writeHead(204).end(),
    nth: (number) => until(async () => receiver.got[number]),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return receiver
}

/** Verify a message as any receiver would, at the time its sender's clock shows. @throws what the library throws */
export function verify(secret: string, { headers, body }: Received): unknown {
  const turnedMs = Number(headers['webhook-timestamp']) * 1_000 - Date.now()
  const realNow = Date.now
  Date.now = () => realNow() + turnedMs
  try {
    return new Webhook(secret).verify(body, headers as Record<string, string>)
  } finally {
    Date.now = realNow
  }
}
