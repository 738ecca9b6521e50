import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn } from './visitor.ts'

const KIM = 'kim@consumer.example'

let open: OpenHouse
let connecting: AppConnecting

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  const visitor = await signIn(open)
  connecting = await appConnecting(open, visitor)
  await open.control('POST', '/users', { email: KIM, name: 'Kim' })
  const wish = { environment: 'development', url: 'http://127.0.0.1:5999/hooks' }
  const made = await visitor.browser.send('POST', `/v1/apps/${connecting.app.id}/webhooks`, wish)
  if (made.status !== 201) throw new Error(await made.text())
  await made.text()
})
afterAll(() => open.close())

/** What the app is told, oldest first. */
async function told(): Promise<{ type: string; data: Record<string, unknown> }[]> {
  const { rows } = await open.database.pool.query('select body from webhook_messages order by id')
  return rows.map(({ body }) => JSON.parse(body.toString()))
}

test('an app is told of each connect, of connecting again, and of an attempt that came to nothing', async () => {
  const claimed = await connecting.open({ provider: 'dialpad', userId: 'told' })
  await claimed.browser.get((await connecting.deny(await connecting.begin(claimed, 'dialpad'), KIM)).href)
  await connecting.connect('dialpad', KIM, { userId: 'told' })
  await connecting.connect('dialpad', KIM, { userId: 'told' })
  expect(await told()).toMatchObject([
    {
      type: 'connect_session.failed',
      data: { connectSessionId: claimed.id, tenantId: 'org_acme', userId: 'told', error: { code: 'connect.denied' } },
    },
    { type: 'connection.created', data: { connection: { provider: 'dialpad', account: KIM, status: 'active' } } },
    { type: 'connection.reconnected', data: { connection: { provider: 'dialpad', account: KIM } } },
  ])
})
