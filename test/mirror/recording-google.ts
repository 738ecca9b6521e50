import { once } from 'node:events'
import { createServer } from 'node:http'

/** Somebody in between who notes every call to Gmail with its answer, as they went over the wire. */
export interface RecordingGoogle {
  /** Base of the Gmail API, for the house. */
  url: string
  /** Each call's path, those inside a batch each for itself. */
  asked(): string[]
  /** All that was answered, as text. */
  answered(): string
  close(): Promise<void>
}

/** @param target Origin of the sandbox. */
export async function openRecordingGoogle(target: string): Promise<RecordingGoogle> {
  const asked: string[] = []
  const answered: string[] = []
  const server = createServer(async (request, reply) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const { method = 'GET', url = '/', headers } = request
    // What comes packed could not be searched.
    const answer = await fetch(new URL(url, target), {
      method,
      headers: {
        authorization: headers.authorization ?? '',
        'content-type': headers['content-type'] ?? 'application/json',
        'accept-encoding': 'identity',
      },
      ...(body.length > 0 && { body }),
    })
    const text = await answer.text()
    const inner = [...body.toString().matchAll(/^(?:GET|POST) (\S+)/gm)].map(([, path = '']) => path)
    asked.push(url, ...inner)
    answered.push(text)
    reply.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' })
    reply.end(text)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    asked: () => asked,
    answered: () => answered.join('\n'),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
