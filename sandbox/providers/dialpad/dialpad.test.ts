import * as openid from 'openid-client'
import { expect, test } from 'vitest'
import { consent } from '../../testing/consent.ts'
import { CONSUMER, REDIRECT_URI, startTestSandbox, type TestSandbox, WORKER } from '../../testing/start.ts'
import { exchanging, openTwin, type TestTwin } from '../../testing/twins.ts'

const SCOPE = { scope: 'offline_access calls:list' }

async function open(): Promise<{ sandbox: TestSandbox; dialpad: TestTwin }> {
  const sandbox = await startTestSandbox()
  return { sandbox, dialpad: await openTwin(sandbox, 'dialpad') }
}

/** Dialpad publishes no metadata: a client is told the endpoints. */
function configure({ url, client }: TestTwin): openid.Configuration {
  const server = {
    issuer: url,
    authorization_endpoint: `${url}/oauth2/authorize`,
    token_endpoint: `${url}/oauth2/token`,
  }
  const config = new openid.Configuration(
    server,
    client.clientId,
    undefined,
    openid.ClientSecretBasic(client.clientSecret),
  )
  openid.allowInsecureRequests(config)
  return config
}

const refreshing = (token: unknown) => ({ grant_type: 'refresh_token', refresh_token: String(token) })

test.for(['S256', 'plain'])(
  'a strict client connects with a challenge of %s, by a form and by Basic',
  async (method) => {
    const { dialpad } = await open()
    const config = configure(dialpad)
    const verifier = openid.randomPKCECodeVerifier()
    const url = openid.buildAuthorizationUrl(config, {
      redirect_uri: REDIRECT_URI,
      ...SCOPE,
      state: 'state-2',
      code_challenge: method === 'plain' ? verifier : await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: method,
    })
    const { callback } = await consent(url.href, WORKER)
    if (!callback) throw new Error('no callback')
    const checks = { pkceCodeVerifier: verifier, expectedState: 'state-2' }
    const tokens = await openid.authorizationCodeGrant(config, callback, checks)
    expect(tokens.claims()).toMatchObject({ iss: dialpad.url, aud: dialpad.client.clientId, email: WORKER })
    const next = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '')
    expect(next.refresh_token).toBeDefined()
    expect(next.refresh_token).not.toBe(tokens.refresh_token)
  },
)

test('a refresh token comes with offline_access alone', async () => {
  const { dialpad } = await open()
  const { body } = await dialpad.token(exchanging(await dialpad.getCode(WORKER, { scope: 'calls:list' })))
  expect(Object.keys(body)).toEqual(['access_token', 'expires_in', 'id_token', 'token_type'])
})

test('a refresh token that was used is dead at once, and its successor lives', async () => {
  const { dialpad } = await open()
  const first = await dialpad.token(exchanging(await dialpad.getCode(WORKER, SCOPE)))
  const second = await dialpad.token(refreshing(first.body.refresh_token))
  expect((await dialpad.token(refreshing(first.body.refresh_token))).body).toMatchObject({ error: 'invalid_grant' })
  expect((await dialpad.token(refreshing(second.body.refresh_token))).status).toBe(200)
})

test('with a grace that was ordered, the old token is good until it is over', async () => {
  const { sandbox, dialpad } = await open()
  await dialpad.control('PUT', '/settings', { refreshGraceMs: 60_000 })
  const first = await dialpad.token(exchanging(await dialpad.getCode(WORKER, SCOPE)))
  await dialpad.token(refreshing(first.body.refresh_token))
  expect((await dialpad.token(refreshing(first.body.refresh_token))).status).toBe(200)
  await sandbox.control('PUT', '/clock', { advanceMs: 60_000 })
  expect((await dialpad.token(refreshing(first.body.refresh_token))).body).toMatchObject({ error: 'invalid_grant' })
})

test('where reuse is punished, the old token ends the whole grant', async () => {
  const { dialpad } = await open()
  await dialpad.control('PUT', '/settings', { whenReused: 'end-grant' })
  const first = await dialpad.token(exchanging(await dialpad.getCode(WORKER, SCOPE)))
  const second = await dialpad.token(refreshing(first.body.refresh_token))
  await dialpad.token(refreshing(first.body.refresh_token))
  expect((await dialpad.token(refreshing(second.body.refresh_token))).body).toMatchObject({ error: 'invalid_grant' })
})

test('an answer lost on the way has rotated the token all the same', async () => {
  const { sandbox, dialpad } = await open()
  const first = await dialpad.token(exchanging(await dialpad.getCode(WORKER, SCOPE)))
  await sandbox.control('PUT', '/faults', {
    rules: [
      {
        id: 'lost',
        match: { path: '^/dialpad/oauth2/token', account: WORKER },
        do: { truncateAfterBytes: 0 },
        times: 1,
      },
    ],
  })
  await expect(dialpad.token(refreshing(first.body.refresh_token))).rejects.toThrow()
  expect((await dialpad.token(refreshing(first.body.refresh_token))).body).toMatchObject({ error: 'invalid_grant' })
})

test('a client that was taken away is refused without a word on the grant, and its grant lives when it is back', async () => {
  const { dialpad } = await open()
  const { clientId, clientSecret } = dialpad.client
  const first = await dialpad.token(exchanging(await dialpad.getCode(WORKER, SCOPE)))
  await dialpad.control('DELETE', `/clients/${clientId}`)
  const refused = await dialpad.token(refreshing(first.body.refresh_token))
  expect([refused.status, refused.body]).toMatchObject([401, { error: 'invalid_client' }])
  await dialpad.control('POST', '/clients', { name: 'Letterlock', redirectUris: [], clientId, clientSecret })
  expect((await dialpad.token(refreshing(first.body.refresh_token))).status).toBe(200)
})

test('calls come in pages by a cursor, each once', async () => {
  const { dialpad } = await open()
  const { body } = await dialpad.token(exchanging(await dialpad.getCode(WORKER, SCOPE)))
  const ids: unknown[] = []
  let cursor: unknown
  do {
    const query = cursor === undefined ? '' : `?cursor=${cursor}`
    const page = await dialpad.api(`/api/v2/calls${query}`, `Bearer ${body.access_token}`)
    ids.push(...(page.body.items as { call_id: string }[]).map(({ call_id }) => call_id))
    cursor = page.body.cursor
  } while (cursor !== undefined)
  expect([ids.length, new Set(ids).size]).toEqual([130, 130])
})

test('without calls:list the calls stay closed, and an API key opens them', async () => {
  const { dialpad } = await open()
  const { body } = await dialpad.token(exchanging(await dialpad.getCode(WORKER, {})))
  expect((await dialpad.api('/api/v2/users/me', `Bearer ${body.access_token}`)).body).toMatchObject({
    emails: [WORKER],
  })
  expect((await dialpad.api('/api/v2/calls', `Bearer ${body.access_token}`)).status).toBe(403)
  const { secret } = (await dialpad.control('POST', `/accounts/${CONSUMER}/keys`)) as { secret: string }
  expect((await dialpad.api('/api/v2/calls?limit=1', `Bearer ${secret}`)).body).toMatchObject({ items: [{}] })
})

test('an expired token opens nothing, and deauthorize ends what is left', async () => {
  const { dialpad } = await open()
  const first = await dialpad.token(exchanging(await dialpad.getCode(WORKER, SCOPE)))
  expect(await dialpad.control('POST', `/accounts/${WORKER}/expire-tokens`)).toEqual({ expired: 1 })
  expect((await dialpad.api('/api/v2/users/me', `Bearer ${first.body.access_token}`)).status).toBe(401)
  const second = await dialpad.token(refreshing(first.body.refresh_token))
  const authorization = `Bearer ${second.body.access_token}`
  const gone = await fetch(`${dialpad.url}/oauth2/deauthorize`, { method: 'POST', headers: { authorization } })
  expect(gone.status).toBe(204)
  expect((await dialpad.token(refreshing(second.body.refresh_token))).body).toMatchObject({ error: 'invalid_grant' })
})

test('the wire log says who was let in and how, and holds no secret', async () => {
  const { sandbox, dialpad } = await open()
  const first = await dialpad.token(exchanging(await dialpad.getCode(WORKER, SCOPE)))
  await dialpad.api(`/api/v2/users/me?apikey=${first.body.access_token}`, '')
  await dialpad.token(refreshing(first.body.refresh_token))
  const { requests } = (await dialpad.control('GET', '/requests')) as { requests: Record<string, unknown>[] }
  expect(requests.slice(-3)).toMatchObject([
    { url: '/dialpad/oauth2/token', status: 200, account: WORKER, form: { grant_type: 'authorization_code' } },
    { url: expect.stringContaining('apikey=['), status: 200, account: WORKER, credential: 'access_token' },
    { url: '/dialpad/oauth2/token', status: 200, account: WORKER, form: { grant_type: 'refresh_token' } },
  ])
  const log = JSON.stringify(sandbox.box.wireLog.list())
  for (const secret of [first.body.access_token, first.body.refresh_token, dialpad.client.clientSecret]) {
    expect(log).not.toContain(secret)
  }
})
