import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TenantId } from '../../server/core/ids.ts'
import { shredKeys } from '../../server/flows/shred-keys.ts'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { call, PAGE } from './app-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn } from './visitor.ts'

/** After an organisation's keys were destroyed, what rested on them is gone, and nothing answers as if it had failed. */
const KIM = 'kim@consumer.example'

let open: OpenHouse
let connecting: AppConnecting

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  connecting = await appConnecting(open, await signIn(open))
  await open.control('POST', '/users', { email: KIM, name: 'Kim' })
})
afterAll(() => open.close())

async function shred(where: string): Promise<void> {
  const { rows } = await open.database.pool.query(`select id, name from tenants where ${where}`)
  const { db } = open.database
  for (const { id, name } of rows as { id: TenantId; name: string }[]) {
    await shredKeys({ db, now: Date.now }, { id, name }, { name, by: { kind: 'system', id: 'test' } })
  }
}

test('a write whose kept answer was destroyed with the keys is not done twice, and its sender is told', async () => {
  const create = () =>
    call(open, connecting.secret, 'POST', '/v1/app/connect-sessions', {
      body: { tenantId: 'org_acme', userId: 'again' },
      headers: { 'idempotency-key': 'the-very-same' },
    })
  const first = await create()
  expect((await create()).text).toBe(first.text)
  await shred('external_id is null')
  expect(await create()).toMatchObject({ status: 409, body: { code: 'idempotency.answer_gone', retry: 'never' } })
})

test('a consent that waited for its app when the keys went is over', async () => {
  const claimed = await connecting.open({ provider: 'gmail', userId: 'waits', confirmUrl: `${PAGE}/confirm` })
  const callback = await connecting.consent(await connecting.begin(claimed, 'gmail'), KIM)
  const back = await claimed.browser.get(callback.href)
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code')
  await shred('external_id is not null')
  const path = `/v1/app/connect-sessions/${claimed.id}/confirm`
  const late = await connecting.ask('POST', path, { code, userId: 'waits' })
  expect(late.body.code).toBe('connect.session_over')
})
