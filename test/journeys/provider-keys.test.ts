import type { HandedCredential } from '@letterlock/wire/credentials'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn } from './visitor.ts'

/** Connecting by a key that a person made at the provider: tried there before it is kept. */
const KIM = 'kim@consumer.example'
const LEE = 'lee@consumer.example'
const CONFIRM = 'http://127.0.0.1:5173/confirm'

let open: OpenHouse
let connecting: AppConnecting

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  connecting = await appConnecting(open, await signIn(open))
  for (const email of [KIM, LEE]) await open.control('POST', '/users', { email, name: 'Kim Person' })
})
afterAll(() => open.close())
beforeEach(() => open.control('DELETE', '/faults'))

interface MadeKey {
  id: string
  secret: string
  password?: string
}
const makeKey = (provider: string, email: string) =>
  open.control('POST', `/providers/${provider}/accounts/${email}/keys`, {}) as Promise<MadeKey>

async function credential(provider: string, userId: string): Promise<HandedCredential> {
  const answer = await connecting.ask('POST', '/v1/credentials', { provider, tenantId: 'org_acme', userId })
  return answer.body as unknown as HandedCredential
}

test('ClickSend connects by a username and an API key, and its page says where both are found', async () => {
  const claimed = await connecting.open({ provider: 'clicksend', userId: 'clicks' })
  const { providers } = await connecting.view(claimed)
  expect(providers).toMatchObject([
    {
      by: 'key',
      fields: [
        { name: 'username', secret: false },
        { name: 'credential', secret: true },
      ],
    },
  ])
  const { id: username, secret } = await makeKey('clicksend', KIM)
  const kept = await connecting.key(claimed, { provider: 'clicksend', username, credential: secret })
  expect(kept.body).toMatchObject({
    status: 'connected',
    connection: { account: KIM, status: 'active', credentialType: 'basic', expiresAt: null },
  })
  expect(kept.text).not.toContain(secret)
  expect(await credential('clicksend', 'clicks')).toMatchObject({ type: 'basic', username, credential: secret })
})

test('the account’s password is refused by us, and never sent to the provider', async () => {
  const { id: username, password = '' } = await makeKey('clicksend', KIM)
  await open.control('DELETE', '/wire-log')
  const claimed = await connecting.open({ provider: 'clicksend', userId: 'password' })
  const answer = await connecting.key(claimed, { provider: 'clicksend', username, credential: password })
  expect(answer).toMatchObject({ status: 422, body: { code: 'provider.password_refused' } })
  const { requests } = (await open.control('GET', '/providers/clicksend/requests')) as { requests: unknown[] }
  expect(requests).toEqual([])
  // By the app's own server neither.
  const wish = { provider: 'clicksend', tenantId: 'org_acme', type: 'basic', username, credential: password }
  expect((await connecting.ask('PUT', '/v1/credentials', wish)).body.code).toBe('provider.password_refused')
})

test('a key that the provider does not know is not kept, and may be corrected', async () => {
  const { id: username, secret } = await makeKey('clicksend', KIM)
  const claimed = await connecting.open({ provider: 'clicksend', userId: 'corrects' })
  const wrong = secret.replace(/.$/, secret.endsWith('0') ? '1' : '0')
  const refused = await connecting.key(claimed, { provider: 'clicksend', username, credential: wrong })
  expect(refused.body.code).toBe('provider.key_refused')
  await open.control('PUT', '/faults', { rules: [{ id: 'down', match: { path: '^/clicksend' }, do: { status: 503 } }] })
  const away = await connecting.key(claimed, { provider: 'clicksend', username, credential: secret })
  expect(away.body).toMatchObject({ code: 'provider.unreachable', retry: 'later' })
  await open.control('DELETE', '/faults')
  const right = await connecting.key(claimed, { provider: 'clicksend', username, credential: secret })
  expect(right.body).toMatchObject({ status: 'connected' })
  const late = await connecting.key(claimed, { provider: 'clicksend', username, credential: secret })
  expect(late.body.code).toBe('connect.session_over')
})

test('a new key for the same account takes the place of the old one; another account’s does not', async () => {
  const old = await makeKey('clicksend', KIM)
  const first = await connecting.open({ provider: 'clicksend', userId: 'renews' })
  const kept = await connecting.key(first, { provider: 'clicksend', username: old.id, credential: old.secret })
  const { id: connectionId } = kept.body.connection as { id: string }
  const again = await connecting.open({ provider: 'clicksend', userId: 'renews', connectionId })
  const others = await makeKey('clicksend', LEE)
  const wrong = await connecting.key(again, { provider: 'clicksend', username: others.id, credential: others.secret })
  expect(wrong.body.code).toBe('connect.other_account')
  const renewed = await makeKey('clicksend', KIM)
  const right = await connecting.key(again, { provider: 'clicksend', username: renewed.id, credential: renewed.secret })
  expect(right.body).toMatchObject({ status: 'connected', connection: { id: connectionId } })
  expect((await credential('clicksend', 'renews')).credential).toBe(renewed.secret)
})

test.each(['aircall', 'dialpad'])('%s takes a key where the app has no client there', async (provider) => {
  const { id, secret } = await makeKey(provider, KIM)
  const claimed = await connecting.open({ provider, userId: `key-${provider}` })
  const body = { provider, credential: secret, ...(provider === 'aircall' && { username: id }) }
  expect((await connecting.key(claimed, body)).body).toMatchObject({ status: 'connected' })
  const handed = await credential(provider, `key-${provider}`)
  expect(handed).toMatchObject({ credential: secret, type: provider === 'aircall' ? 'basic' : 'api_key' })
})

test('a provider that knows no keys takes none, and one without its username is told so', async () => {
  const discord = await connecting.open({ provider: 'discord' })
  expect((await connecting.key(discord, { provider: 'discord', credential: 'x' })).body.code).toBe(
    'provider.takes_no_key',
  )
  const clicksend = await connecting.open({ provider: 'clicksend' })
  const nameless = await connecting.key(clicksend, { provider: 'clicksend', credential: 'x' })
  expect(nameless.body).toMatchObject({ code: 'request.invalid', params: { field: 'username' } })
  await expect(connecting.begin(clicksend, 'clicksend')).rejects.toThrow('provider.takes_no_consent')
})

test('a key too waits for the app to say whose browser it was', async () => {
  const { id: username, secret } = await makeKey('clicksend', KIM)
  const claimed = await connecting.open({ provider: 'clicksend', userId: 'confirms', confirmUrl: CONFIRM })
  const given = await connecting.key(claimed, { provider: 'clicksend', username, credential: secret })
  expect(given.body).toMatchObject({ status: 'confirming', connection: null })
  const code = new URL(String(given.body.returnUrl)).searchParams.get('code')
  const path = `/v1/app/connect-sessions/${claimed.id}/confirm`
  expect((await connecting.ask('POST', path, { code, userId: 'confirms' })).body.status).toBe('connected')
  expect((await credential('clicksend', 'confirms')).credential).toBe(secret)
})

test('disconnecting destroys a key here; the provider has no way to be told', async () => {
  const { id: username, secret } = await makeKey('clicksend', KIM)
  const claimed = await connecting.open({ provider: 'clicksend', userId: 'ends' })
  const kept = await connecting.key(claimed, { provider: 'clicksend', username, credential: secret })
  const { id } = kept.body.connection as { id: string }
  const gone = await connecting.ask('DELETE', `/v1/app/connections/${id}`)
  expect(gone.body).toMatchObject({ revocation: 'nothing_to_revoke' })
  const { rows } = await open.database.pool.query('select 1 from credentials where connection_id = $1', [id])
  expect(rows).toEqual([])
})
