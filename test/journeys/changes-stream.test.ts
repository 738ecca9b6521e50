import type { Change } from '@letterlock/wire/changes'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { call, makeApp, type TestApp } from './app-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

let open: OpenHouse
let visitor: Visitor
let app: TestApp
let key: { id: string; token: string }
const streams: Stream[] = []

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  visitor = await signIn(open)
  app = await makeApp(visitor.browser)
  key = await app.key({})
})
afterAll(() => open.close())
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close()
})

interface Stream {
  status: number
  headers: Headers
  told: Change[]
  beats(): number
  ended(): boolean
  close(): void
}

async function listen(token = key.token): Promise<Stream> {
  const leaving = new AbortController()
  const answer = await fetch(`${open.base}/v1/app/changes`, {
    headers: { authorization: `Bearer ${token}` },
    signal: leaving.signal,
  })
  const told: Change[] = []
  let beats = 0
  let ended = false
  const read = async () => {
    let rest = ''
    for await (const piece of answer.body ?? []) {
      const lines = (rest + Buffer.from(piece).toString()).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (line.startsWith(':')) beats += 1
        if (line.startsWith('data: ')) told.push(JSON.parse(line.slice('data: '.length)))
      }
    }
  }
  read()
    .catch(() => undefined)
    .finally(() => {
      ended = true
    })
  const { status, headers } = answer
  const stream = { status, headers, told, beats: () => beats, ended: () => ended, close: () => leaving.abort() }
  streams.push(stream)
  return stream
}

async function keep(userId = 'user_1'): Promise<string> {
  const body = {
    provider: 'dialpad',
    tenantId: 'org_acme',
    userId,
    type: 'api_key',
    credential: `${Math.random()}`,
  }
  return String((await call(open, key.token, 'PUT', '/v1/credentials', { body })).body.connectionId)
}

test('a program that listens begins with nothing, hears what changes, and a beat in between', async () => {
  const connectionId = await keep()
  const stream = await listen()
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  await expect.poll(() => stream.told).toEqual([{ kind: 'all' }])
  await expect.poll(stream.beats).toBeGreaterThan(1)
  await call(open, key.token, 'POST', `/v1/app/connections/${connectionId}/pause`)
  await expect.poll(() => stream.told).toContainEqual({ kind: 'connection', connectionId })
  // What is still under way of one change would be taken for the next, or be told to the next who listens.
  stream.told.length = 0
  await call(open, key.token, 'POST', `/v1/app/connections/${connectionId}/resume`)
  await expect.poll(() => stream.told).toContainEqual({ kind: 'connection', connectionId })
  stream.told.length = 0
  await keep()
  await expect.poll(() => stream.told).toContainEqual({ kind: 'connection', connectionId })
})

test('a revoked key loses its stream, and gets no other', async () => {
  const short = await app.key({})
  const stream = await listen(short.token)
  await expect.poll(() => stream.told).toEqual([{ kind: 'all' }])
  await visitor.browser.send('DELETE', `/v1/apps/${app.id}/keys/${short.id}`)
  await expect.poll(stream.ended).toBe(true)
  expect((await listen(short.token)).status).toBe(401)
})

test('a key that may not hand out credentials hears nothing of them', async () => {
  const narrow = await app.key({ scopes: ['connect'] })
  expect((await listen(narrow.token)).status).toBe(403)
  const publishable = await app.key({ kind: 'publishable' })
  expect((await listen(publishable.token)).status).toBe(403)
})

test('two hundred programs hear of one change, each once', async () => {
  // Nobody has held this one yet, so nothing of its making is told.
  const connectionId = await keep('user_2')
  const all = await Promise.all(Array.from({ length: 200 }, () => listen()))
  await expect.poll(() => all.every(({ told }) => told.length > 0)).toBe(true)
  await call(open, key.token, 'POST', `/v1/app/connections/${connectionId}/pause`)
  // Where the process has lost its line to the database for a moment, all is told anew; that is no second telling of this.
  const heard = ({ told }: Stream) => told.filter(({ kind }) => kind !== 'all').length
  await expect.poll(() => all.map(heard)).toEqual(Array(all.length).fill(1))
})
