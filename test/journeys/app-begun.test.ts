import type { App } from '@letterlock/wire/apps'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

let open: OpenHouse
let visitor: Visitor
let connecting: AppConnecting

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  visitor = await signIn(open)
  connecting = await appConnecting(open, visitor)
})
afterAll(() => open.close())

async function begun(): Promise<App['begun']> {
  return (await visitor.read<App>(`/v1/apps/${connecting.app.id}`)).begun
}

test('an app has begun once its server made a connect session, and not by any other call of its key', async () => {
  expect((await connecting.ask('GET', '/v1/app/connections')).status).toBe(200)
  const nowhere = { tenantId: 'org_acme', userId: 'user_1', provider: 'nowhere' }
  expect((await connecting.ask('POST', '/v1/app/connect-sessions', nowhere)).status).toBe(404)
  expect(await begun()).toEqual({ development: false, production: false })
  await connecting.create({ provider: 'gmail' })
  expect(await begun()).toEqual({ development: true, production: false })
})
