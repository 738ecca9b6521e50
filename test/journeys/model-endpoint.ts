import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ModelSettings } from '../../server/core/model-settings.ts'
import { Secret } from '../../server/core/secret.ts'

/** One question as it came in. */
export interface Asked {
  headers: IncomingHttpHeaders
  messages: { role: string; content: string }[]
  /** The whole body. */
  text: string
}

/** An endpoint of a model, as many servers have it, that answers what it is told. */
export interface ModelEndpoint {
  settings: ModelSettings
  host: string
  asked: Asked[]
  /** How it answers from now on. */
  answer: (reply: ServerResponse) => void
  /** Hold the next question up: settled once it has come, with what answers it and what ends when its asker is gone. */
  hold(): Promise<{ release(text: string): void; gone: Promise<void> }>
  close(): Promise<void>
}

/** A completion with these words. */
export function completion(content: string): string {
  return JSON.stringify({ choices: [{ finish_reason: 'stop', message: { role: 'assistant', content } }] })
}

export async function openModelEndpoint(): Promise<ModelEndpoint> {
  const server = createServer(async (request, reply) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString()
    endpoint.asked.push({ headers: request.headers, text, messages: JSON.parse(text).messages })
    endpoint.answer(reply)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const url = new URL(`http://${host}/v1`)
  const say = (reply: ServerResponse) => reply.end(completion('On Monday, all eight.'))
  const endpoint: ModelEndpoint = {
    settings: { url, name: 'small', key: new Secret('sk-the-key'), deadlineMs: 60_000 },
    host,
    asked: [],
    answer: say,
    async hold() {
      const come = Promise.withResolvers<ServerResponse>()
      endpoint.answer = (reply) => {
        endpoint.answer = say
        come.resolve(reply)
      }
      const reply = await come.promise
      const gone = new Promise<void>((resolve) => reply.once('close', resolve))
      return { release: (text) => void reply.end(completion(text)), gone }
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return endpoint
}
