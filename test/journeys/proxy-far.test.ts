import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openProxyWorld, type ProxyWorld, TOKEN, textOf } from './proxy-world.ts'

let world: ProxyWorld
let asked: IncomingMessage[] = []
let bodies: string[] = []
let answer: (request: IncomingMessage, response: ServerResponse) => void

beforeAll(async () => {
  world = await openProxyWorld(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    asked.push(request)
    bodies.push(Buffer.concat(chunks).toString())
    answer(request, response)
  })
})
afterAll(() => world.close())
beforeEach(() => {
  asked = []
  bodies = []
  world.waits.length = 0
  world.become({ custody: 'brokered', status: 'active' })
  answer = (_request, response) => response.end('{}')
})

/** The status of a whole answer, read to its end. */
async function status(call: Parameters<ProxyWorld['call']>[0]): Promise<number> {
  const got = await world.call(call)
  await textOf(got)
  return got.status
}

test('the credential is put on, and a provider that answers with it shows stars and no header', async () => {
  answer = (request, response) => {
    const sent = request.headers.authorization ?? ''
    response.setHeader('x-echo', sent)
    response.setHeader('content-length', sent.length * 2)
    response.write(sent.slice(0, 12))
    response.write(sent.slice(12))
    response.end(sent)
  }
  const got = await world.call({ headers: { authorization: 'Bearer ll_sk_dev_x', 'x-kept': 'yes' } })
  expect(asked[0]?.headers).toMatchObject({ authorization: `Bearer ${TOKEN}`, 'x-kept': 'yes' })
  const stars = `Bearer ${'*'.repeat(TOKEN.length)}`
  expect(await textOf(got)).toBe(`${stars}${stars}`)
  expect(got.headers['x-echo']).toBeUndefined()
  expect(JSON.stringify(got.headers)).not.toContain(TOKEN)
})

test('a packed answer is not passed on: nobody could see what stands in it', async () => {
  answer = (request, response) => {
    response.setHeader('content-encoding', 'gzip')
    response.end(gzipSync(request.headers.authorization ?? ''))
  }
  await expect(world.call({})).rejects.toMatchObject({ code: 'proxy.answer_unreadable' })
})

test.each([
  ['http://169.254.169.254/latest/meta-data/', '169.254.169.254'],
  ['https://evil.example/take', 'evil.example'],
  ['//evil.example/take', 'evil.example'],
])('a redirect to %s is not followed, and the caller is not sent there either', async (location, host) => {
  answer = (_request, response) => response.writeHead(302, { location }).end()
  await expect(world.call({})).rejects.toMatchObject({ code: 'proxy.redirected', params: { host } })
  expect(asked).toHaveLength(1)
})

test('a redirect within the provider’s own host becomes a path below the connection', async () => {
  answer = (_request, response) => response.writeHead(302, { location: '/v1/other?page=2' }).end()
  const got = await world.call({})
  expect(got).toMatchObject({ status: 302, location: '/v1/other?page=2' })
  await textOf(got)
})

test('a token refused before its time is replaced, and the call repeated once with the same body', async () => {
  const before = world.refreshes()
  answer = (request, response) => {
    response.statusCode = request.headers.authorization?.includes('token-2') ? 200 : 401
    response.end('{}')
  }
  expect(await status({ method: 'POST', body: Buffer.from('{"a":1}'), lengthBytes: 7 })).toBe(200)
  expect(bodies).toEqual(['{"a":1}', '{"a":1}'])
  expect(world.refreshes() - before).toBe(1)

  answer = (_request, response) => response.writeHead(401).end('{}')
  asked = []
  expect(await status({})).toBe(401)
  expect(asked).toHaveLength(2)
})

test('a streamed body is sent once: its 401 is the caller’s to see, and the next call has a fresh token', async () => {
  const before = world.refreshes()
  answer = (_request, response) => response.writeHead(401).end('{}')
  const body = Readable.from([Buffer.from('abc'), Buffer.from('def')])
  expect(await status({ method: 'POST', body })).toBe(401)
  expect(bodies).toEqual(['abcdef'])
  expect(world.refreshes() - before).toBe(1)
})

test('weather is waited out for what changes nothing, as long as the provider says', async () => {
  answer = (_request, response) => {
    if (asked.length < 3) response.writeHead(503, { 'retry-after': '2' }).end()
    else response.end('fine')
  }
  expect(await textOf(await world.call({}))).toBe('fine')
  expect(world.waits).toEqual([2_000, 2_000])

  asked = []
  answer = (_request, response) => response.writeHead(503).end()
  expect(await status({ method: 'POST', body: Buffer.from('x') })).toBe(503)
  expect(asked).toHaveLength(1)
})

test('a download that is cut in the middle ends as an error, never as a whole', async () => {
  answer = (_request, response) => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('half', () => response.destroy())
  }
  const got = await world.call({})
  await expect(textOf(got)).rejects.toMatchObject({ code: 'egress.unreachable' })
})

test('whoever asked and is gone ends the call at the provider', async () => {
  const begun = Promise.withResolvers<ServerResponse>()
  answer = (_request, response) => begun.resolve(response)
  const gone = new AbortController()
  const call = world.call({}, gone.signal)
  const closed = new Promise((done) => begun.promise.then((response) => response.once('close', done)))
  await begun.promise
  gone.abort()
  await expect(call).rejects.toThrow()
  await closed
})

test('a guarded connection reads, and calls nothing else', async () => {
  world.become({ custody: 'guarded' })
  // The world's connection is Gmail's by name: its table decides.
  await expect(world.call({ method: 'POST', path: 'gmail/v1/users/me/messages/send' })).rejects.toMatchObject({
    code: 'proxy.guarded',
  })
  expect(await status({ path: 'gmail/v1/users/me/messages' })).toBe(200)
  expect(asked).toHaveLength(1)
})

test.each([
  ['paused', 'connection.paused'],
  ['needs_reconnect', 'connection.needs_reconnect'],
  ['disconnected', 'connection.disconnected'],
] as const)('a connection that is %s calls nobody', async (status, code) => {
  world.become({ status })
  await expect(world.call({})).rejects.toMatchObject({ code })
  expect(asked).toHaveLength(0)
})
