import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { connect, exchange, getCode, refreshing } from '../testing/connect.ts'
import { CONSUMER, GMAIL_READ, startTestSandbox, WORK_DOMAIN, WORKER } from '../testing/start.ts'

const VERIFIER = 'v'.repeat(64)
const S256 = {
  code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
  code_challenge_method: 'S256',
}

const clientErrors: { says: string; form: Record<string, string | undefined>; status: number; body: object }[] = [
  {
    says: 'no client id',
    form: { client_id: undefined },
    status: 400,
    body: { error: 'invalid_request', error_description: 'Could not determine client ID from request.' },
  },
  {
    says: 'an unknown client id',
    form: { client_id: 'nobody' },
    status: 401,
    body: { error: 'invalid_client', error_description: 'The OAuth client was not found.' },
  },
  {
    says: 'no client secret',
    form: { client_secret: undefined },
    status: 400,
    body: { error: 'invalid_request', error_description: 'client_secret is missing.' },
  },
  {
    says: 'a wrong client secret',
    form: { client_secret: 'GOCSPX-wrong' },
    status: 401,
    body: { error: 'invalid_client', error_description: 'The provided client secret is invalid.' },
  },
  {
    says: 'an unknown grant type',
    form: { grant_type: 'password' },
    status: 400,
    body: { error: 'unsupported_grant_type', error_description: 'Invalid grant_type: password' },
  },
  {
    says: 'no grant type',
    form: { grant_type: undefined },
    status: 400,
    body: { error: 'unsupported_grant_type', error_description: 'Invalid grant_type: ' },
  },
  {
    says: 'a code that was not URL-decoded',
    form: { code: '4%2F0Aabc' },
    status: 400,
    body: { error: 'invalid_grant', error_description: 'Malformed auth code.' },
  },
  {
    says: 'garbage as a code',
    form: { code: 'garbage' },
    status: 400,
    body: { error: 'invalid_grant', error_description: 'Malformed auth code.' },
  },
  {
    says: 'a code nobody gave',
    form: { code: '4/0Aabc' },
    status: 400,
    body: { error: 'invalid_grant', error_description: 'Bad Request' },
  },
  {
    says: 'no code',
    form: { code: undefined },
    status: 400,
    body: { error: 'invalid_request', error_description: 'Missing required parameter: code' },
  },
  {
    says: 'a refresh token nobody gave',
    form: refreshing('1//0eNothing'),
    status: 400,
    body: { error: 'invalid_grant', error_description: 'Bad Request' },
  },
]

test.for(clientErrors)('the token endpoint answers $says in Google’s words', async ({ form, status, body }) => {
  const sandbox = await startTestSandbox()
  expect(await sandbox.token({ ...exchange('4/0Aabc'), ...form })).toEqual({ status, body })
})

test('a deleted client is told so, and its grants stay alive', async () => {
  const sandbox = await startTestSandbox()
  const { refresh_token } = await connect(sandbox, CONSUMER)
  const path = `/clients/${encodeURIComponent(sandbox.client.clientId)}`
  await sandbox.control('DELETE', path)
  expect(await sandbox.token(refreshing(refresh_token))).toEqual({
    status: 401,
    body: { error: 'deleted_client', error_description: 'The OAuth client was deleted.' },
  })
  await sandbox.control('POST', `${path}/restore`)
  expect((await sandbox.token(refreshing(refresh_token))).status).toBe(200)
})

test('a code is good once', async () => {
  const sandbox = await startTestSandbox()
  const code = await getCode(sandbox, CONSUMER)
  expect((await sandbox.token(exchange(code))).status).toBe(200)
  expect(await sandbox.token(exchange(code))).toEqual(badRequest)
})

test('a code is good for ten minutes', async () => {
  const sandbox = await startTestSandbox()
  const code = await getCode(sandbox, CONSUMER)
  await sandbox.control('PUT', '/clock', { advanceMs: 10 * 60_000 })
  expect(await sandbox.token(exchange(code))).toEqual(badRequest)
})

test('a code is good for its own client alone', async () => {
  const sandbox = await startTestSandbox()
  const other = await sandbox.register({ name: 'Another app' })
  const code = await getCode(sandbox, CONSUMER)
  const form = { ...exchange(code), client_id: other.clientId, client_secret: other.clientSecret }
  expect(await sandbox.token(form)).toEqual(badRequest)
})

test('another redirect URI than the one that was authorized is refused, and the code survives it', async () => {
  const sandbox = await startTestSandbox()
  const code = await getCode(sandbox, CONSUMER)
  expect(await sandbox.token({ ...exchange(code), redirect_uri: 'http://localhost:8420/other' })).toEqual({
    status: 400,
    body: { error: 'redirect_uri_mismatch', error_description: 'Bad Request' },
  })
  expect((await sandbox.token(exchange(code))).status).toBe(200)
})

test('once a challenge was sent, only its verifier exchanges the code', async () => {
  const sandbox = await startTestSandbox()
  const code = await getCode(sandbox, CONSUMER, S256)
  expect(await sandbox.token(exchange(code))).toEqual(invalidGrant('Missing code verifier.'))
  const wrong = { ...exchange(code), code_verifier: 'w'.repeat(64) }
  expect(await sandbox.token(wrong)).toEqual(invalidGrant('Invalid code verifier.'))
  expect((await sandbox.token({ ...exchange(code), code_verifier: VERIFIER })).status).toBe(200)
})

test('a challenge without a method is compared as it is', async () => {
  const sandbox = await startTestSandbox()
  const code = await getCode(sandbox, CONSUMER, { code_challenge: VERIFIER })
  expect((await sandbox.token({ ...exchange(code), code_verifier: VERIFIER })).status).toBe(200)
})

test('a client may say who it is by HTTP Basic', async () => {
  const sandbox = await startTestSandbox()
  const code = await getCode(sandbox, CONSUMER)
  const { clientId, clientSecret } = sandbox.client
  const response = await fetch(`${sandbox.url}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams(exchange(code)),
  })
  expect(response.status).toBe(200)
})

test('a refresh token of another client is refused without a word about the grant', async () => {
  const sandbox = await startTestSandbox()
  const other = await sandbox.register({ name: 'Another app' })
  const { refresh_token } = await connect(sandbox, CONSUMER)
  expect(await sandbox.token(refreshing(refresh_token, other))).toEqual({
    status: 401,
    body: { error: 'unauthorized_client', error_description: 'Unauthorized' },
  })
})

test('a refresh may ask for fewer scopes and never for more', async () => {
  const sandbox = await startTestSandbox()
  const { refresh_token } = await connect(sandbox, CONSUMER)
  const narrow = await sandbox.token({ ...refreshing(refresh_token), scope: GMAIL_READ })
  expect(narrow.body).toMatchObject({ scope: GMAIL_READ })
  const wide = await sandbox.token({ ...refreshing(refresh_token), scope: `${GMAIL_READ} https://mail.google.com/` })
  expect(wide).toEqual({
    status: 400,
    body: {
      error: 'invalid_scope',
      error_description: `Some requested scopes were invalid. {valid=[${GMAIL_READ}], invalid=[https://mail.google.com/]}`,
    },
  })
})

test('a parameter given twice is refused', async () => {
  const sandbox = await startTestSandbox()
  const response = await fetch(`${sandbox.url}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'code=1&code=2',
  })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error: 'invalid_request' })
})

test.for(['invalid_rapt', 'rapt_required'])('%s asks for a new sign-in, and a new sign-in mends it', async (word) => {
  const sandbox = await startTestSandbox()
  const { refresh_token } = await connect(sandbox, WORKER)
  await sandbox.control('POST', `/users/${WORKER}/require-reauth`, { word })
  expect(await sandbox.token(refreshing(refresh_token))).toEqual({
    status: 400,
    body: {
      error: 'invalid_grant',
      error_description: `reauth related error (${word})`,
      error_subtype: word,
      error_uri: 'https://support.google.com/a/answer/9368756',
    },
  })
  await getCode(sandbox, WORKER)
  expect((await sandbox.token(refreshing(refresh_token))).status).toBe(200)
})

test('a deleted account says that it is deleted', async () => {
  const sandbox = await startTestSandbox()
  const { refresh_token } = await connect(sandbox, CONSUMER)
  await sandbox.control('POST', `/users/${CONSUMER}/delete`)
  expect(await sandbox.token(refreshing(refresh_token))).toEqual(invalidGrant('Account has been deleted'))
})

test('an admin’s later restriction fails the refresh with the admin’s own error', async () => {
  const sandbox = await startTestSandbox()
  const { refresh_token, access_token } = await connect(sandbox, WORKER)
  await sandbox.control('PUT', `/domains/${WORK_DOMAIN}`, { gmailService: 'restricted' })
  expect(await sandbox.token(refreshing(refresh_token))).toEqual({
    status: 400,
    body: { error: 'admin_policy_enforced' },
  })
  const gone = await fetch(`${sandbox.url}/tokeninfo?access_token=${access_token}`)
  expect(gone.status).toBe(400)
  await sandbox.control('PUT', '/settings', { adminKillError: 'invalid_grant' })
  expect(await sandbox.token(refreshing(refresh_token))).toEqual(invalidGrant('Token has been expired or revoked.'))
})

const badRequest = invalidGrant('Bad Request')

function invalidGrant(error_description: string): object {
  return { status: 400, body: { error: 'invalid_grant', error_description } }
}
