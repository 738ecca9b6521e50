import { createServer, request as httpRequest, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../mirror/until.ts'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

/** How many calls a connection may have under way. */
const MOST = 25

let open: OpenHouse
let visitor: Visitor
let connecting: AppConnecting
let far: Server
/** Calls that the far side has begun to answer and not ended. */
const waiting = new Set<ServerResponse>()

beforeAll(async () => {
  far = createServer((request, response) => {
    request.resume()
    if (request.url === '/quick') return response.end('{}')
    response.on('close', () => waiting.delete(response))
    response.write('the beginning')
    waiting.add(response)
  })
  await new Promise<void>((done) => far.listen(0, '127.0.0.1', done))
  open = await openHouse({ role: 'http' })
  visitor = await signIn(open)
  connecting = await appConnecting(open, visitor)
  const host = `http://127.0.0.1:${(far.address() as AddressInfo).port}`
  const own = { name: 'Slow', key: { in: 'header' }, hosts: [host] }
  const put = await visitor.browser.send('PUT', `/v1/apps/${connecting.app.id}/providers/x-slow`, own)
  if (put.status !== 200) throw new Error(await put.text())
})
afterAll(async () => {
  far.closeAllConnections()
  await new Promise((done) => far.close(done))
  await open.close()
})

async function connection(userId: string): Promise<string> {
  const key = { provider: 'x-slow', tenantId: 'org_acme', userId, type: 'api_key', credential: 'some key of theirs' }
  const kept = await connecting.ask('PUT', '/v1/credentials', key)
  if (kept.status >= 300) throw new Error(kept.text)
  return String(kept.body.connectionId)
}

/**
 * A call that has begun to answer and is not read to its end; the function ends it as somebody who hangs up. Undefined
 * where there was no place for it.
 */
function begin(id: string): Promise<(() => void) | undefined> {
  const { hostname, port } = new URL(open.base)
  const headers = { authorization: `Bearer ${connecting.secret}` }
  return new Promise((done, fail) => {
    const asked = httpRequest({ hostname, port, path: `/v1/proxy/${id}/slow`, headers }, (answer) => {
      answer.on('error', () => undefined) // cut by us
      if (answer.statusCode === 429) answer.resume()
      done(answer.statusCode === 429 ? undefined : () => asked.destroy())
    })
    asked.once('error', fail)
    asked.end()
  })
}

const quick = (id: string) => connecting.ask('GET', `/v1/proxy/${id}/quick`)

test('calls beyond what a connection may have under way are refused at once, and another connection goes on', async () => {
  const id = await connection('many')
  const calls = await Promise.all(Array.from({ length: MOST }, () => begin(id)))
  const refused = await quick(id)
  expect(refused).toMatchObject({ status: 429, body: { code: 'proxy.busy', retry: 'later', params: { most: '25' } } })
  expect([refused.headers.get('retry-after'), refused.headers.get('letterlock-from')]).toEqual(['1', null])
  expect((await quick(await connection('other'))).status).toBe(200)

  // One hangs up in the middle of its body: its place is free, and the provider's line is ended too.
  calls[0]?.()
  await until(async () => ((await quick(id)).status === 200 ? true : undefined))
  await until(async () => (waiting.size === MOST - 1 ? true : undefined))
  for (const hangUp of calls) hangUp?.()
  await until(async () => (waiting.size === 0 ? true : undefined))
})

test('answers that end, are cut by the provider, or never came give their places back', async () => {
  const id = await connection('again')
  for (let round = 0; round < 3; round++) {
    // The places of the round before come free one by one.
    const calls = await Promise.all(Array.from({ length: MOST }, () => until(() => begin(id))))
    expect((await quick(id)).status).toBe(429)
    for (const response of waiting) round === 0 ? response.end() : response.destroy()
    await until(async () => ((await quick(id)).status === 200 ? true : undefined))
    for (const hangUp of calls) hangUp()
  }
  // What is refused before anything is called holds nothing either.
  for (let tried = 0; tried < MOST * 2; tried++) {
    expect((await connecting.ask('GET', `/v1/proxy/${id}//x`)).status).toBe(422)
  }
  expect((await quick(id)).status).toBe(200)
})
