import { expect, test } from 'vitest'
import { call, makeApp, PAGE } from './app-house.ts'
import { connectingHouse, KIM } from './connecting-house.ts'

/** An app's server asks how an attempt stands: its own attempts, in its key's environment, and no one else's. */

const house = connectingHouse()

const at = (id: string) => `/v1/app/connect-sessions/${id}`

test('from its beginning to its end an app’s server reads what its page does', async () => {
  const created = await house.connecting.create({ provider: 'dialpad', userId: 'asks' })
  expect((await house.connecting.ask('GET', at(created.id))).body).toMatchObject({
    status: 'waiting',
    connection: null,
  })
  const { connection } = await house.connecting.connect('dialpad', KIM, { userId: 'asks' })
  const claimed = await house.connecting.open({ provider: 'dialpad', userId: 'denies' })
  await claimed.browser.get((await house.connecting.deny(await house.connecting.begin(claimed, 'dialpad'), KIM)).href)
  const answer = await house.connecting.ask('GET', at(claimed.id))
  expect(answer.body).toEqual(JSON.parse(JSON.stringify(await house.connecting.result(claimed))))
  expect(answer.body).toMatchObject({ status: 'failed', error: { code: 'connect.denied' } })
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(connection?.userId).toBe('asks')
})

test('an attempt of another app, or of the other environment, is as absent as none', async () => {
  const { id } = await house.connecting.create({ provider: 'dialpad', userId: 'hidden' })
  const none = await house.connecting.ask('GET', at(`cns_${'0'.repeat(32)}`))
  expect([none.status, none.body.code]).toEqual([404, 'request.not_found'])
  const other = await (await makeApp(house.visitor.browser, 'Another app')).key({})
  const production = await house.connecting.app.key({ environment: 'production' })
  for (const { token } of [other, production]) {
    const answer = await call(house.open, token, 'GET', at(id))
    expect({ ...answer.body, requestId: '' }).toEqual({ ...none.body, requestId: '' })
  }
})

test('no page, no key without the scope and no token of the attempt itself asks as a server does', async () => {
  const claimed = await house.connecting.open({ provider: 'dialpad', userId: 'refused' })
  const narrow = await house.connecting.app.key({ scopes: ['connections.read'] })
  for (const [token, code] of [
    [house.connecting.publishable, 'key.publishable'],
    [narrow.token, 'key.scope_missing'],
    [claimed.resultToken, 'key.unknown'],
    [claimed.viewToken, 'key.unknown'],
  ] as const) {
    expect((await call(house.open, token, 'GET', at(claimed.id))).body.code).toBe(code)
  }
  const inPage = await call(house.open, house.connecting.secret, 'GET', at(claimed.id), { origin: PAGE })
  expect(inPage.body.code).toBe('key.in_page')
})
