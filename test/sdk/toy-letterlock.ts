import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One call that came. */
export interface Came {
  method: string
  path: string
  headers: IncomingMessage['headers']
  body: unknown
}

export interface ToyLetterlock {
  url: string
  came: Came[]
  /** Streams of changes that are open now. */
  streams: Set<ServerResponse>
  /** Write this on every open stream. */
  say(text: string): void
  /** How the next calls are answered, in order; then as `credential` says. */
  next: ((response: ServerResponse) => void)[]
  /** How calls of these paths are answered, each time. */
  at: Record<string, (response: ServerResponse) => void>
  /** What `POST /v1/credentials` answers. */
  credential: Record<string, unknown>
  close(): Promise<void>
}

export const BEAT = ':\n\n'
const ALL = 'data: {"kind":"all"}\n\n'
export const changeOf = (connectionId: string) => `data: ${JSON.stringify({ kind: 'connection', connectionId })}\n\n`

export const CREDENTIAL = {
  credential: 'token-1',
  type: 'oauth_token',
  username: null,
  expiresAt: '2999-01-01T00:00:00.000Z',
  scopes: ['mail'],
  connectionId: 'con_1',
  account: 'ana@acme.example',
}

/** An error answer with its sentences. */
export function problem(status: number, code: string, retry: 'never' | 'later' | 'after_reconnect' = 'never') {
  return (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/problem+json' })
    response.end(
      JSON.stringify({ type: '', title: '', status, code, retry, say: 'Say.', means: 'Means.', fix: 'Fix.' }),
    )
  }
}

/** A server whose every word is the test's: a stream that is silent, or cut, at the moment it chooses. */
export async function startToyLetterlock(): Promise<ToyLetterlock> {
  const streams = new Set<ServerResponse>()
  const came: Came[] = []
  const next: ToyLetterlock['next'] = []
  const server = createServer(async (request, response) => {
    if (request.url === '/v1/app/changes') {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(ALL)
      streams.add(response)
      response.once('close', () => streams.delete(response))
      return
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString()
    const { method = '', url: path = '', headers } = request
    came.push({ method, path, headers, body: text === '' ? undefined : JSON.parse(text) })
    const answer = next.shift() ?? toy.at[path]
    if (answer) return answer(response)
    if (path === '/v1/credentials/hits') return response.writeHead(204).end()
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(toy.credential))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const toy: ToyLetterlock = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    came,
    streams,
    say(text) {
      for (const stream of streams) stream.write(text)
    },
    next,
    at: {},
    credential: CREDENTIAL,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
  return toy
}
