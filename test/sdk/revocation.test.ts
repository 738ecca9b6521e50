import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { call, makeApp } from '../journeys/app-house.ts'
import { type OpenHouse, openHouse } from '../journeys/open-house.ts'
import { signIn } from '../journeys/visitor.ts'
import { type CutLine, openLine } from './cut-line.ts'
import type { Told } from './holding-child.ts'

/** What is promised, whatever the SDK believes. */
const A_SECOND_MS = 1_000
/** The child looks every five milliseconds, on a machine that does other things. */
const LOOK_MS = 100

let open: OpenHouse
let key: string
let people = 0
const children: ChildProcess[] = []
const lines: CutLine[] = []

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  const visitor = await signIn(open)
  key = (await (await makeApp(visitor.browser)).key({})).token
})
afterEach(async () => {
  for (const child of children.splice(0)) {
    const ended = child.exitCode === null && once(child, 'exit')
    child.kill()
    await ended
  }
  for (const line of lines.splice(0)) await line.close()
})
afterAll(() => open.close())

/** A connection with its credential, and another process that is served from its memory. */
async function holdElsewhere(through = open.base) {
  const request = { provider: 'clicksend', tenantId: 'org_acme', userId: `user_${++people}` }
  const body = { ...request, type: 'basic', username: 'acme', credential: 'A1B2C3D4-0000-4000-8000-0123456789AB' }
  const kept = await call(open, key, 'PUT', '/v1/credentials', { body })
  expect(kept).toMatchObject({ status: 201, body: { status: 'created' } })
  const file = new URL('holding-child.ts', import.meta.url).pathname
  const child = fork(file, [through, key, JSON.stringify(request)], { execArgv: [] })
  children.push(child)
  const told: Told[] = []
  child.on('message', (message) => void told.push(message as Told))
  const until = async <K extends Told['kind']>(kind: K) => {
    const find = () => told.find((one): one is Extract<Told, { kind: K }> => one.kind === kind)
    await expect.poll(find, { timeout: 20_000, interval: 10 }).toBeDefined()
    return find() as Extract<Told, { kind: K }>
  }
  await until('warm')
  told.length = 0
  return { connectionId: String(kept.body.connectionId), until }
}

test('a connection that is paused is refused by another process within a second', async () => {
  const { connectionId, until } = await holdElsewhere()
  const pausedAt = Date.now()
  expect((await call(open, key, 'POST', `/v1/app/connections/${connectionId}/pause`)).status).toBe(204)
  const refused = await until('refused')
  expect(refused.code).toBe('paused')
  expect(refused.servedAt - pausedAt).toBeLessThan(A_SECOND_MS)
})

test('a credential that was destroyed is refused by another process within a second', async () => {
  const { connectionId, until } = await holdElsewhere()
  const revokedAt = Date.now()
  expect((await call(open, key, 'DELETE', `/v1/app/connections/${connectionId}`)).status).toBeLessThan(300)
  const refused = await until('refused')
  expect(refused.code).toBe('not_connected')
  expect(refused.servedAt - revokedAt).toBeLessThan(A_SECOND_MS)
})

test('behind a line that is cut without a word nothing is served a second after the last beat', async () => {
  const line = await openLine(open.house.port)
  lines.push(line)
  const { until } = await holdElsewhere(line.url)
  const cutAt = Date.now()
  line.cut()
  const asked = await until('asked')
  expect(asked.servedAt - cutAt).toBeLessThan(A_SECOND_MS + LOOK_MS)
})
