import { expect, test } from 'vitest'
import { CONSUMER, REDIRECT_URI, startTestSandbox, type TestClient } from '../../testing/start.ts'
import { exchanging, openTwin, type TestTwin } from '../../testing/twins.ts'

const SCOPE = { scope: 'offline_access' }

async function open(): Promise<{ dialpad: TestTwin; other: Record<string, string> }> {
  const dialpad = await openTwin(await startTestSandbox(), 'dialpad')
  const asked = { name: 'Another app', redirectUris: [REDIRECT_URI] }
  const { clientId, clientSecret } = (await dialpad.control('POST', '/clients', asked)) as TestClient
  return { dialpad, other: { client_id: clientId, client_secret: clientSecret } }
}

const refreshing = (token: unknown) => ({ grant_type: 'refresh_token', refresh_token: String(token) })

test('a code is good once, for its own client and its own redirect URI', async () => {
  const { dialpad, other } = await open()
  const form = exchanging(await dialpad.getCode(CONSUMER, SCOPE))
  const refused = { status: 400, body: { error: 'invalid_grant' } }
  expect(await dialpad.token({ ...form, redirect_uri: `${REDIRECT_URI}/else` })).toMatchObject(refused)
  expect(await dialpad.token({ ...form, ...other })).toMatchObject(refused)
  expect((await dialpad.token(form)).status).toBe(200)
  expect(await dialpad.token(form)).toMatchObject(refused)
})

test('a refresh token is good for its own client alone, and is not used up by another', async () => {
  const { dialpad, other } = await open()
  const { body } = await dialpad.token(exchanging(await dialpad.getCode(CONSUMER, SCOPE)))
  expect(await dialpad.token({ ...refreshing(body.refresh_token), ...other })).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant' },
  })
  expect((await dialpad.token(refreshing(body.refresh_token))).status).toBe(200)
})

test.for([{ client_secret: 'wrong' }, { client_secret: '' }, { client_id: 'nobody' }, { client_id: '' }])(
  'a client that is not who it says is refused, and no grant with it: %j',
  async (wrong) => {
    const { dialpad } = await open()
    const { body } = await dialpad.token(exchanging(await dialpad.getCode(CONSUMER, SCOPE)))
    const refused = await dialpad.token({ ...refreshing(body.refresh_token), ...wrong })
    expect(refused).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
    expect((await dialpad.token(refreshing(body.refresh_token))).status).toBe(200)
  },
)

test('an access token opens no token endpoint, and a refresh token no API', async () => {
  const { dialpad } = await open()
  const { body } = await dialpad.token(exchanging(await dialpad.getCode(CONSUMER, SCOPE)))
  expect((await dialpad.token(refreshing(body.access_token))).body).toMatchObject({ error: 'invalid_grant' })
  expect((await dialpad.api('/api/v2/users/me', `Bearer ${body.refresh_token}`)).status).toBe(401)
})
