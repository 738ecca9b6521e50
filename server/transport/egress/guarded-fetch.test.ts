import type { LookupAddress } from 'node:dns'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { type Egress, guardedFetch } from './guarded-fetch.ts'
import type { Resolve } from './guarded-lookup.ts'

const open: { server: Server; sockets: Set<Socket> }[] = []

afterEach(async () => {
  for (const { server, sockets } of open.splice(0)) {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
})

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket.on('close', () => sockets.delete(socket))))
  open.push({ server, sockets })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const serve = (answer: RequestListener) => listen(createServer(answer))
const beside = (more: Partial<Egress> = {}) =>
  guardedFetch({ allowed: 'public_and_loopback', deadlineMs: 5_000, answerBytesMax: 1_000, ...more })

test('what was asked for arrives as it was written, and so does the answer', async () => {
  const port = await serve(async (request, reply) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    reply.writeHead(201, { 'x-sent': request.headers['x-mine'], 'set-cookie': ['a=1', 'b=2'] })
    reply.end(`${request.method} ${request.url} ${Buffer.concat(chunks)}`)
  })
  const answer = await beside()(`http://127.0.0.1:${port}/hooks?x=1`, {
    method: 'POST',
    headers: { 'x-mine': 'yes' },
    body: 'räksmörgås',
  })
  expect([answer.status, answer.headers.get('x-sent'), answer.headers.getSetCookie()]).toEqual([
    201,
    'yes',
    ['a=1', 'b=2'],
  ])
  expect(await answer.text()).toBe('POST /hooks?x=1 räksmörgås')
})

test('a redirect is handed back, and nobody goes where it points', async () => {
  let asked = 0
  const port = await serve((_request, reply) => {
    asked += 1
    reply.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end()
  })
  const answer = await beside()(`http://127.0.0.1:${port}/`)
  await answer.body?.cancel()
  expect([answer.status, asked]).toEqual([302, 1])
})

test.each(['http://10.0.0.7:8080/', 'https://169.254.169.254/', 'not an address'])(
  '%s is refused before anything is sent',
  async (url) => {
    await expect(beside()(url)).rejects.toMatchObject({ code: 'egress.refused' })
  },
)

// One answer of the resolver is both judged and connected to: a second one, which now leads inside, is never asked for.
test('a name that leads elsewhere a moment after it was judged gains nothing', async () => {
  const port = await serve((_request, reply) => reply.end('here'))
  const answers = ['127.0.0.1', '10.0.0.7']
  let resolved = 0
  const rebinding: Resolve = (_name, _options, found) => {
    found(null, [{ address: answers[resolved++] ?? '', family: 4 } satisfies LookupAddress])
  }
  const fetch = beside({ resolve: rebinding })
  expect(await (await fetch(`http://localhost:${port}/`)).text()).toBe('here')
  expect(resolved).toBe(1)
  await expect(fetch(`http://localhost:${port}/`)).rejects.toMatchObject({ code: 'egress.refused' })
})

test('a receiver that takes the connection and says nothing is left at the deadline', async () => {
  const port = await listen(createTcpServer())
  await expect(beside({ deadlineMs: 50 })(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({
    code: 'egress.too_slow',
    params: { host: `127.0.0.1:${port}` },
  })
})

test('a receiver that drips bytes for ever is left at the deadline', async () => {
  const port = await serve((_request, reply) => {
    reply.writeHead(200)
    const drip = setInterval(() => reply.write('.'), 5)
    reply.on('close', () => clearInterval(drip))
  })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const answer = await beside({ deadlineMs: 60 })(`http://127.0.0.1:${port}/`)
  const left = expect(answer.text()).rejects.toMatchObject({ code: 'egress.too_slow' })
  vi.advanceTimersByTime(60)
  await left
})

test('an answer that is longer than its bound is not read on', async () => {
  const port = await serve((_request, reply) => reply.end('x'.repeat(1_001)))
  const answer = await beside()(`http://127.0.0.1:${port}/`)
  await expect(answer.text()).rejects.toMatchObject({ code: 'egress.too_large' })
  const whole = await beside({ answerBytesMax: 1_001 })(`http://127.0.0.1:${port}/`)
  expect(await whole.text()).toHaveLength(1_001)
})

test('an answer that is cut in the middle is not taken for whole', async () => {
  const port = await serve((_request, reply) => {
    reply.writeHead(200, { 'content-length': '10' })
    reply.write('half')
    setImmediate(() => reply.destroy())
  })
  const answer = await beside()(`http://127.0.0.1:${port}/`)
  await expect(answer.text()).rejects.toMatchObject({ code: 'egress.unreachable' })
})

test('whoever is no longer interested ends the connection', async () => {
  const closed = Promise.withResolvers<void>()
  const port = await serve((_request, reply) => {
    reply.on('close', closed.resolve)
    reply.writeHead(200)
    reply.write('the beginning')
  })
  const answer = await beside()(`http://127.0.0.1:${port}/`)
  await answer.body?.cancel()
  await closed.promise
})

test('the caller’s own abort stays its own', async () => {
  const port = await listen(createTcpServer())
  const stop = new AbortController()
  const asking = beside()(`http://127.0.0.1:${port}/`, { signal: stop.signal })
  stop.abort(new RangeError('enough'))
  await expect(asking).rejects.toThrow('enough')
})

test('an answer without a body by its status is one without a body', async () => {
  const port = await serve((_request, reply) => reply.writeHead(204).end())
  const answer = await beside()(`http://127.0.0.1:${port}/`)
  expect([answer.status, answer.body]).toEqual([204, null])
})
