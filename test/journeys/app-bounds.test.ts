import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeApp, type TestApp } from './app-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

/** What an app's developers make has a bound, however long somebody presses the button. */
const MOST = 100

let open: OpenHouse
let visitor: Visitor
let app: TestApp

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  visitor = await signIn(open)
  app = await makeApp(visitor.browser)
})
afterAll(() => open.close())

async function send(method: string, path: string, body: unknown) {
  const answer = await visitor.browser.send(method, path, body)
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

test('the 101st live key is refused, and one that was revoked makes room', async () => {
  const wish = { kind: 'secret', environment: 'development', name: 'many' }
  const make = () => send('POST', `/v1/apps/${app.id}/keys`, wish)
  const { body } = await make()
  for (let made = 1; made < MOST; made++) expect((await make()).status).toBe(201)
  expect(await make()).toMatchObject({ status: 409, body: { code: 'key.too_many', params: { most: '100' } } })
  const { id } = body.key as { id: string }
  expect((await visitor.browser.send('DELETE', `/v1/apps/${app.id}/keys/${id}`)).status).toBe(204)
  expect((await make()).status).toBe(201)
})

test('the 101st app is refused', async () => {
  for (let made = 1; made < MOST; made++) await send('POST', '/v1/apps', { name: 'another' })
  expect(await send('POST', '/v1/apps', { name: 'one too many' })).toMatchObject({ body: { code: 'app.too_many' } })
})

test('the 101st provider of its own is refused; one that is there may still be changed', async () => {
  const definition = { name: 'Own', key: { in: 'header' }, hosts: ['https://api.own.example'] }
  const put = (number: number) => send('PUT', `/v1/apps/${app.id}/providers/x-own-${number}`, definition)
  for (let made = 0; made < MOST; made++) expect((await put(made)).status).toBe(200)
  expect((await put(MOST)).body.code).toBe('provider.too_many')
  expect((await put(0)).status).toBe(200)
})
