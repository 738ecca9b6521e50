import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { Secret } from '../../core/secret.ts'
import { openModel } from './ask-model.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(() => Promise.all(ends.splice(0).map((end) => end())))

/** An endpoint that answers as it is told; where it listens. */
async function endpoint(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => {
    server.closeAllConnections()
    return new Promise((done) => server.close(done))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`
}

const PROMPT = { system: 'Write an answer', user: 'the words of a mail' }
const KEY = 'sk-the-key'
const model = (url: string, deadlineMs = 5_000) =>
  openModel({ url: new URL(url), name: 'small', key: new Secret(KEY), deadlineMs })
const never = new AbortController().signal
const completion = (content: unknown, more: object = {}) =>
  JSON.stringify({ choices: [{ message: { role: 'assistant', content }, ...more }] })

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString())
}

/** The code of what asking throws. What is thrown says nothing of the mail, the key or the answer, however it is printed. */
async function failure(asked: Promise<string>): Promise<string> {
  const error = await asked.then(
    (text) => new Error(`it answered ${text}`),
    (thrown: unknown) => thrown,
  )
  expect(inspect(error, { depth: 9 })).not.toMatch(/words of a mail|sk-the-key|quoted back/)
  return error instanceof AppError ? error.code : `${error}`
}

test('a model is asked once, with its name and its key, and its words are taken as text', async () => {
  const got: { path?: string | undefined; key?: string | undefined; body?: unknown }[] = []
  const url = await endpoint(async (request, reply) => {
    got.push({ path: request.url, key: request.headers.authorization, body: await bodyOf(request) })
    reply.end(
      completion(
        '\r\nYes,\r\non \u202eMonday\u200b\u{e0041}\u{e0152}\u061c\u00ad\u2028.\u200d\ufe0f\u200d\u200c\u0000\n',
        { finish_reason: 'stop' },
      ),
    )
  })
  expect(await model(url).ask(PROMPT, never)).toBe('Yes,\non Monday.')
  const messages = [
    { role: 'system', content: PROMPT.system },
    { role: 'user', content: PROMPT.user },
  ]
  const body = { model: 'small', messages, stream: false }
  expect(got).toEqual([{ path: '/v1/chat/completions', key: `Bearer ${KEY}`, body }])
})

const JSON_ERROR = JSON.stringify({ error: { message: 'quoted back: the words of a mail', code: 'no' } })

test.each<[string, number, string, string]>([
  ['a key that is wrong there', 401, JSON_ERROR, 'drafting.refused'],
  ['a model of another name', 404, JSON.stringify({ error: 'quoted back' }), 'drafting.refused'],
  ['a page of something between', 403, '<html>quoted back</html>', 'drafting.unreachable'],
  ['one that is too busy', 429, JSON_ERROR, 'drafting.unreachable'],
  ['one that broke', 500, JSON_ERROR, 'drafting.unreachable'],
  ['a page in place of an answer', 200, '<html>quoted back</html>', 'drafting.unreachable'],
  ['an answer of another shape', 200, JSON.stringify({ text: 'quoted back' }), 'drafting.unreachable'],
  ['words that are no text', 200, completion([{ type: 'text', text: 'quoted back' }]), 'drafting.unreachable'],
  ['no words', 200, completion(' \n '), 'drafting.no_answer'],
  ['a tool that it wants called', 200, completion(null, { finish_reason: 'tool_calls' }), 'drafting.no_answer'],
  ['half an answer', 200, completion('quoted back and', { finish_reason: 'length' }), 'drafting.too_long'],
  ['more than a letter', 200, completion('quoted back '.repeat(2_000)), 'drafting.too_long'],
  ['more than is read', 200, completion('quoted back '.repeat(30_000)), 'drafting.too_long'],
])('%s is told as what it is', async (_what, status, body, code) => {
  const url = await endpoint((_request, reply) => reply.writeHead(status).end(body))
  expect(await failure(model(url).ask(PROMPT, never))).toBe(code)
})

test('a redirect is not followed: mail that goes to one host goes to no other', async () => {
  let elsewhere = 0
  const other = await endpoint((_request, reply) => {
    elsewhere += 1
    reply.end(completion('From elsewhere'))
  })
  const url = await endpoint((_request, reply) => reply.writeHead(307, { location: `${other}chat/completions` }).end())
  expect(await failure(model(url).ask(PROMPT, never))).toBe('drafting.unreachable')
  expect(elsewhere).toBe(0)
})

test('one that never answers is waited for no longer than was set, and one that is away not at all', async () => {
  const url = await endpoint(() => undefined)
  expect(await failure(model(url, 50).ask(PROMPT, never))).toBe('drafting.too_slow')
  await ends.pop()?.()
  expect(await failure(model(url).ask(PROMPT, never))).toBe('drafting.unreachable')
})

test('whoever does not wait any more ends the call', async () => {
  const gone = new AbortController()
  const ended = Promise.withResolvers<void>()
  const url = await endpoint((request) => {
    request.socket.once('close', () => ended.resolve())
    gone.abort()
  })
  expect(await failure(model(url).ask(PROMPT, gone.signal))).toBe('drafting.stopped')
  await ended.promise
})
