import { createHash } from 'node:crypto'
import { createRemoteJWKSet, decodeProtectedHeader, importPKCS8, jwtVerify, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { connect } from '../testing/connect.ts'
import { consent } from '../testing/consent.ts'
import { openBrowser } from '../testing/scripted-browser.ts'
import { CONSUMER, GMAIL_READ, startTestSandbox, type TestSandbox, WORKER } from '../testing/start.ts'
import { openReceiver, type TestReceiver } from './test-receiver.ts'

const PROJECT = 'letterlock-sandbox'
const RISC = 'https://schemas.openid.net/secevent/risc/event-type/'
const OAUTH = 'https://schemas.openid.net/secevent/oauth/event-type/'
const PUSH = 'https://schemas.openid.net/secevent/risc/delivery-method/push'

async function listen(): Promise<{ sandbox: TestSandbox; receiver: TestReceiver }> {
  const sandbox = await startTestSandbox()
  const receiver = await openReceiver()
  await sandbox.control('PUT', `/risc/streams/${PROJECT}`, { url: receiver.url })
  return { sandbox, receiver }
}

/** Verify an event as a receiver does: by the published configuration, the key's id, the audience and the issuer. */
async function open(sandbox: TestSandbox, { body }: { body: string }) {
  const found = await fetch(`${sandbox.url}/.well-known/risc-configuration`)
  const { issuer, jwks_uri } = (await found.json()) as { issuer: string; jwks_uri: string }
  if (decodeProtectedHeader(body).kid === undefined) throw new Error('no kid')
  const { payload } = await jwtVerify(body, createRemoteJWKSet(new URL(jwks_uri)), {
    issuer,
    audience: sandbox.client.clientId,
  })
  return payload as { jti: string; events: Record<string, { subject?: Record<string, string>; reason?: string }> }
}

test('who takes access back at Google is told of, signed by the published key', async () => {
  const { sandbox, receiver } = await listen()
  const browser = openBrowser()
  await consent(sandbox.authorizeUrl(), CONSUMER, { browser })
  const page = await browser.go(`${sandbox.url}/permissions`)
  const id = /name="account" value="(\d+)"/.exec(page.html)?.[1] ?? ''
  await browser.press(page, { do: 'remove', account: id, project: PROJECT })

  const received = await receiver.next()
  expect(received.contentType).toBe('application/secevent+jwt')
  const payload = await open(sandbox, received)
  const subject = { subject_type: 'iss-sub', iss: `${sandbox.url}/`, sub: id }
  expect(payload.events).toEqual({ [`${OAUTH}tokens-revoked`]: { subject } })
  expect(payload).not.toHaveProperty('exp')
})

test.for(['hash_base64_sha512_sha512', 'prefix'] as const)(
  'a new password tells of sessions and of each token that dies, named by %s',
  async (riscTokenIdentifier) => {
    const { sandbox, receiver } = await listen()
    await sandbox.control('PUT', '/settings', { riscTokenIdentifier })
    const { refresh_token } = await connect(sandbox, CONSUMER)
    await sandbox.control('POST', `/users/${CONSUMER}/change-password`)
    const events = [await receiver.next(), await receiver.next()]
    const opened = Object.assign(
      {},
      ...(await Promise.all(events.map((one) => open(sandbox, one)))).map((one) => one.events),
    )
    const sha = (data: string | Buffer) => createHash('sha512').update(data).digest()
    const token =
      riscTokenIdentifier === 'prefix' ? refresh_token.slice(0, 16) : sha(sha(refresh_token)).toString('base64')
    expect(opened).toMatchObject({
      [`${RISC}sessions-revoked`]: { subject: { subject_type: 'iss-sub' } },
      [`${OAUTH}token-revoked`]: {
        subject: {
          subject_type: 'oauth_token',
          token_type: 'refresh_token',
          token_identifier_alg: riscTokenIdentifier,
          token,
        },
      },
    })
  },
)

test('an account that is disabled, hijacked and enabled is told of each time', async () => {
  const { sandbox, receiver } = await listen()
  await connect(sandbox, WORKER)
  await sandbox.control('PUT', '/settings', { riscSubject: 'id_token_claims' })
  const told = async (path: string) => {
    await sandbox.control('POST', `/users/${WORKER}/${path}`)
    return (await open(sandbox, await receiver.next())).events
  }
  const subject = expect.objectContaining({ subject_type: 'id_token_claims', email: WORKER })
  expect(await told('suspend')).toEqual({ [`${RISC}account-disabled`]: { subject } })
  expect(await told('restore')).toEqual({ [`${RISC}account-enabled`]: { subject } })
  expect(await told('hijack')).toEqual({ [`${RISC}account-disabled`]: { subject, reason: 'hijacking' } })
})

test('nobody hears of a person who kept their address to themselves', async () => {
  const { sandbox, receiver } = await listen()
  await connect(sandbox, CONSUMER, { scope: GMAIL_READ })
  await connect(sandbox, WORKER)
  await sandbox.control('POST', `/users/${CONSUMER}/revoke`)
  await sandbox.control('POST', `/users/${WORKER}/revoke`)
  await receiver.next()
  expect(await sandbox.control('GET', '/risc')).toMatchObject({ streams: [{ waiting: 0 }] })
  expect(receiver.count()).toBe(1)
})

test('a receiver that fails is asked again for a while, by the same jti, and then no more', async () => {
  const { sandbox, receiver } = await listen()
  await connect(sandbox, CONSUMER)
  receiver.answer(503)
  await sandbox.control('POST', `/users/${CONSUMER}/events`, { event: 'account-credential-change-required' })
  const jtis = [(await open(sandbox, await receiver.next())).jti]
  for (const advanceMs of [5_000, 30_000, 300_000]) {
    await settled(sandbox, jtis.length)
    await sandbox.control('PUT', '/clock', { advanceMs })
    jtis.push((await open(sandbox, await receiver.next())).jti)
  }
  await settled(sandbox, 4)
  expect(new Set(jtis).size).toBe(1)
  expect(await sandbox.control('GET', '/risc')).toMatchObject({ streams: [{ waiting: 0 }] })
})

test.for([
  ['wrong-key', 'signature'],
  ['wrong-audience', '"aud"'],
  ['wrong-issuer', '"iss"'],
  ['no-kid', 'no kid'],
])('an event spoilt by %s does not pass a receiver that looks', async ([damage = '', why = '']) => {
  const { sandbox, receiver } = await listen()
  await connect(sandbox, CONSUMER)
  await sandbox.control('PUT', '/risc/faults', { rules: [{ id: 'spoilt', do: damage, times: 1 }] })
  await sandbox.control('POST', `/users/${CONSUMER}/events`, { event: 'sessions-revoked' })
  await expect(open(sandbox, await receiver.next())).rejects.toThrow(why)
  await sandbox.control('POST', `/users/${CONSUMER}/events`, { event: 'sessions-revoked' })
  expect((await open(sandbox, await receiver.next())).events).toHaveProperty([`${RISC}sessions-revoked`])
})

test('an event can come twice, late, or not at all', async () => {
  const { sandbox, receiver } = await listen()
  await connect(sandbox, CONSUMER)
  const order = async (damage: unknown) => {
    await sandbox.control('PUT', '/risc/faults', { rules: [{ id: 'ordered', do: damage }] })
    await sandbox.control('POST', `/users/${CONSUMER}/events`, { event: 'sessions-revoked' })
  }
  await order('duplicate')
  const [one, other] = [await open(sandbox, await receiver.next()), await open(sandbox, await receiver.next())]
  expect(one.jti).toBe(other.jti)
  await order('lost')
  await order({ delayMs: 60_000 })
  expect(await sandbox.control('GET', '/risc')).toMatchObject({ streams: [{ waiting: 1 }] })
  await sandbox.control('PUT', '/clock', { advanceMs: 60_000 })
  expect((await open(sandbox, await receiver.next())).jti).not.toBe(one.jti)
  expect(receiver.count()).toBe(3)
})

test('a stream that is switched off hears not even what waited for it', async () => {
  const { sandbox, receiver } = await listen()
  await connect(sandbox, CONSUMER)
  await sandbox.control('PUT', '/risc/faults', { rules: [{ id: 'late', do: { delayMs: 60_000 } }] })
  await sandbox.control('POST', `/users/${CONSUMER}/events`, { event: 'sessions-revoked' })
  await sandbox.control('PUT', `/risc/streams/${PROJECT}`, { url: receiver.url, status: 'disabled' })
  await sandbox.control('PUT', '/clock', { advanceMs: 60_000 })
  await emptied(sandbox)
  expect(receiver.count()).toBe(0)
})

test('a project sets its stream up with its service account, and verifies it', async () => {
  const sandbox = await startTestSandbox()
  const receiver = await openReceiver()
  const key = (await sandbox.control('POST', '/service-accounts', { project: PROJECT, name: 'cross-account' })) as {
    client_email: string
    private_key: string
    private_key_id: string
  }
  const api = `${sandbox.url}/google.identity.risc.v1beta.RiscManagementService`
  const call = async (method: string, path: string, body?: object, audience = api) => {
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'RS256', kid: key.private_key_id })
      .setIssuer(key.client_email)
      .setSubject(key.client_email)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(await importPKCS8(key.private_key, 'RS256'))
    const answer = await fetch(`${sandbox.url}/v1beta/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  expect((await call('GET', 'stream', undefined, `${sandbox.url}/`)).status).toBe(401)
  expect((await call('GET', 'stream')).status).toBe(404)
  const delivery = { delivery_method: PUSH, url: receiver.url }
  const update = { delivery, events_requested: [`${RISC}account-disabled`] }
  expect((await call('POST', 'stream:update', update)).status).toBe(200)
  expect((await call('GET', 'stream')).body).toMatchObject({ delivery, events_requested: update.events_requested })
  expect((await call('POST', 'stream:verify', { state: 'here I am' })).status).toBe(200)
  expect((await open(sandbox, await receiver.next())).events).toEqual({
    [`${RISC}verification`]: { state: 'here I am' },
  })
  expect((await call('POST', 'stream/status:update', { status: 'disabled' })).status).toBe(200)
  expect((await call('GET', 'stream/status')).body).toEqual({ status: 'disabled' })
  expect((await call('POST', 'stream:verify', {})).body).toMatchObject({ error: { status: 'FAILED_PRECONDITION' } })
  const elsewhere = { ...update, delivery: { ...delivery, url: 'http://receiver.example/events' } }
  expect((await call('POST', 'stream:update', elsewhere)).body).toMatchObject({ error: { status: 'INVALID_ARGUMENT' } })
})

/** Wait until so many tries are noted: the clock is turned only after them. */
async function settled(sandbox: TestSandbox, tries: number): Promise<void> {
  const { deliveries } = (await sandbox.control('GET', '/risc/deliveries')) as { deliveries: unknown[] }
  if (deliveries.length < tries) await settled(sandbox, tries)
}

/** Wait until nothing waits any more. */
async function emptied(sandbox: TestSandbox): Promise<void> {
  const { streams } = (await sandbox.control('GET', '/risc')) as { streams: { waiting: number }[] }
  if (streams.some(({ waiting }) => waiting > 0)) await emptied(sandbox)
}
