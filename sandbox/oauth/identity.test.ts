import { createHash, X509Certificate } from 'node:crypto'
import { createRemoteJWKSet, decodeProtectedHeader, importX509, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { connect } from '../testing/connect.ts'
import {
  CONSUMER,
  EMAIL,
  GMAIL_READ,
  startTestSandbox,
  type TestSandbox,
  WORK_DOMAIN,
  WORKER,
} from '../testing/start.ts'

const EVERYTHING = { scope: `openid email profile ${GMAIL_READ}`, nonce: 'nonce-1' }

function ask(sandbox: TestSandbox, path: string, accessToken?: string): Promise<{ status: number; body: unknown }> {
  const headers = accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }
  return fetch(`${sandbox.url}${path}`, { headers }).then(async (r) => ({ status: r.status, body: await r.json() }))
}

test('an id token is signed by a published key and carries nonce, at_hash and the domain', async () => {
  const sandbox = await startTestSandbox()
  const { id_token, access_token } = await connect(sandbox, WORKER, EVERYTHING)
  const keys = createRemoteJWKSet(new URL(`${sandbox.url}/oauth2/v3/certs`))
  const { payload } = await jwtVerify(id_token, keys, { issuer: sandbox.url, audience: sandbox.client.clientId })
  expect(payload).toMatchObject({
    azp: sandbox.client.clientId,
    nonce: 'nonce-1',
    hd: WORK_DOMAIN,
    email: WORKER,
    email_verified: true,
    at_hash: createHash('sha256').update(access_token).digest().subarray(0, 16).toString('base64url'),
  })
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600)
})

test('the certificates hold the same keys as the JWK set', async () => {
  const sandbox = await startTestSandbox()
  const { id_token } = await connect(sandbox, WORKER)
  const certs = (await ask(sandbox, '/oauth2/v1/certs')).body as Record<string, string>
  const pem = certs[decodeProtectedHeader(id_token).kid ?? ''] ?? ''
  expect(new X509Certificate(pem).subject).toBe('CN=federated-signon.sandbox')
  await jwtVerify(id_token, await importX509(pem, 'RS256'))
})

test('after a key change the old key still verifies, and after the next no more', async () => {
  const sandbox = await startTestSandbox()
  const { id_token } = await connect(sandbox, WORKER)
  const kids = async () =>
    ((await ask(sandbox, '/oauth2/v3/certs')).body as { keys: { kid: string }[] }).keys.map(({ kid }) => kid)
  const { kid } = decodeProtectedHeader(id_token)
  await sandbox.control('POST', '/signing-keys/rotate')
  expect(await kids()).toEqual([expect.not.stringMatching(kid ?? ''), kid])
  const next = await connect(sandbox, WORKER, { prompt: 'consent' })
  expect(decodeProtectedHeader(next.id_token).kid).toBe((await kids())[0])
  await sandbox.control('POST', '/signing-keys/rotate')
  expect(await kids()).not.toContain(kid)
})

test('who a token speaks for is told in both shapes, as far as its scopes go', async () => {
  const sandbox = await startTestSandbox()
  const whole = await connect(sandbox, WORKER, EVERYTHING)
  const { sub, ...claims } = (await ask(sandbox, '/v1/userinfo', whole.access_token)).body as Record<string, unknown>
  expect(claims).toEqual({
    hd: WORK_DOMAIN,
    email: WORKER,
    email_verified: true,
    name: 'Anna Berg',
    given_name: 'Anna',
    family_name: 'Berg',
    picture: `${sandbox.url}/picture/${sub}.svg`,
  })
  expect((await fetch(String(claims.picture))).headers.get('content-type')).toBe('image/svg+xml')
  const { email_verified, ...rest } = claims
  for (const path of ['/oauth2/v2/userinfo', '/userinfo/v2/me']) {
    expect((await ask(sandbox, path, whole.access_token)).body).toEqual({
      id: sub,
      verified_email: email_verified,
      ...rest,
    })
  }
  const narrow = await connect(sandbox, CONSUMER, { scope: 'openid' })
  expect(Object.keys((await ask(sandbox, '/v1/userinfo', narrow.access_token)).body as object)).toEqual(['sub'])
})

test('a mail token that asked for no identity may not ask who it is', async () => {
  const sandbox = await startTestSandbox()
  const { access_token } = await connect(sandbox, CONSUMER, { scope: GMAIL_READ })
  expect((await ask(sandbox, '/v1/userinfo', access_token)).status).toBe(403)
  expect((await ask(sandbox, '/oauth2/v2/userinfo', access_token)).status).toBe(403)
})

test('no token and a wrong token are refused in the words of each endpoint', async () => {
  const sandbox = await startTestSandbox()
  for (const token of [undefined, 'ya29.wrong']) {
    expect(await ask(sandbox, '/v1/userinfo', token)).toMatchObject({ status: 401, body: { error: 'invalid_request' } })
    expect(await ask(sandbox, '/oauth2/v2/userinfo', token)).toMatchObject({
      status: 401,
      body: { error: { code: 401, status: 'UNAUTHENTICATED' } },
    })
  }
})

test('tokeninfo tells of an access token and of an id token, in strings', async () => {
  const sandbox = await startTestSandbox()
  const { access_token, id_token } = await connect(sandbox, CONSUMER)
  expect((await ask(sandbox, `/tokeninfo?access_token=${access_token}`)).body).toEqual({
    azp: sandbox.client.clientId,
    aud: sandbox.client.clientId,
    sub: expect.stringMatching(/^\d{21}$/),
    scope: `${GMAIL_READ} openid ${EMAIL}`,
    exp: expect.stringMatching(/^\d{10}$/),
    expires_in: expect.stringMatching(/^359\d$/),
    email: CONSUMER,
    email_verified: 'true',
    access_type: 'offline',
  })
  expect((await ask(sandbox, `/tokeninfo?id_token=${id_token}`)).body).toMatchObject({
    iss: sandbox.url,
    alg: 'RS256',
    email_verified: 'true',
  })
})

test('tokeninfo refuses what is expired, forged or garbage with the same two words', async () => {
  const sandbox = await startTestSandbox()
  const { access_token, id_token } = await connect(sandbox, CONSUMER)
  const refused = { status: 400, body: { error: 'invalid_token', error_description: 'Invalid Value' } }
  expect(await ask(sandbox, '/tokeninfo?access_token=garbage')).toEqual(refused)
  expect(await ask(sandbox, `/tokeninfo?id_token=${id_token.slice(0, -4)}AAAA`)).toEqual(refused)
  await sandbox.control('PUT', '/clock', { advanceMs: 3_600_000 })
  expect(await ask(sandbox, `/tokeninfo?access_token=${access_token}`)).toEqual(refused)
  expect(await ask(sandbox, `/tokeninfo?id_token=${id_token}`)).toEqual(refused)
})
