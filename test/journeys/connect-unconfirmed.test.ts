import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { PAGE } from './app-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn } from './visitor.ts'

const KIM = 'kim@consumer.example'
const MINUTE = 60_000

let open: OpenHouse
let connecting: AppConnecting

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  connecting = await appConnecting(open, await signIn(open))
  await open.control('POST', '/users', { email: KIM, name: 'Kim' })
})
afterAll(() => open.close())

const grants = async () => ((await open.control('GET', '/providers/dialpad/grants')) as { grants: unknown[] }).grants

test('a consent that the app never confirms is given back to the provider, and nothing of it is kept', async () => {
  const confirmUrl = `${PAGE}/confirm`
  const claimed = await connecting.open({ provider: 'dialpad', userId: 'forgets', confirmUrl })
  const callback = await connecting.consent(await connecting.begin(claimed, 'dialpad'), KIM)
  await claimed.browser.get(callback.href)
  expect(await grants()).toHaveLength(1)
  await open.turnTo(31 * MINUTE)
  await open.another('worker')
  await expect.poll(grants, { timeout: 20_000 }).toEqual([])
  expect(await connecting.result(claimed)).toMatchObject({
    status: 'failed',
    error: { code: 'connect.session_over' },
    connection: null,
  })
  const { rows } = await open.database.pool.query('select length(sealed) as bytes from app_connect_sessions')
  expect(rows).toEqual([{ bytes: 0 }])
})
