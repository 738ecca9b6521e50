import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ReadSecurityEvent, readEvent, securityEventReader } from './read-security-event.ts'

const ISSUER = 'https://accounts.google.com/'
const TYPE = 'https://schemas.openid.net/secevent/oauth/event-type/tokens-revoked'
const SUBJECT = { subject_type: 'iss-sub', iss: ISSUER, sub: '117' }
const CLAIMS = { iss: ISSUER, aud: 'ours', jti: 'j1', events: { [TYPE]: { subject: SUBJECT } } }

let server: Server
let read: ReadSecurityEvent
let sign: (claims: object, header?: object) => Promise<string>

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256' }
  server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo
    const isKeys = request.url === '/keys'
    response.end(
      JSON.stringify(isKeys ? { keys: [jwk] } : { issuer: ISSUER, jwks_uri: `http://127.0.0.1:${port}/keys` }),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  read = securityEventReader({ issuer, isOurClient: async (id) => id === 'ours', now: () => 0 })
  sign = (claims, header = {}) =>
    new SignJWT({ iat: 1_763_600_000, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1', typ: 'secevent+jwt', ...header })
      .sign(privateKey)
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

test('an event of Google’s for a client of ours is read, though it ended long ago', async () => {
  expect(await read(await sign({ ...CLAIMS, exp: 1 }))).toEqual({
    jti: 'j1',
    audience: 'ours',
    issuedAt: 1_763_600_000_000,
    events: [{ kind: 'tokens-revoked', subject: { by: 'account', subject: '117' }, reason: undefined }],
  })
})

test.each([
  ['another audience', { ...CLAIMS, aud: 'theirs' }],
  ['an issuer without its slash', { ...CLAIMS, iss: 'https://accounts.google.com' }],
  ['no id', { ...CLAIMS, jti: undefined }],
  ['no events', { ...CLAIMS, events: undefined }],
])('%s is refused', async (_what, claims) => {
  await expect(read(await sign(claims))).rejects.toMatchObject({ code: 'security_event.refused' })
})

test('what is not signed with a key of Google’s is refused', async () => {
  const { privateKey } = await generateKeyPair('RS256')
  const forged = await new SignJWT({ iat: 1, ...CLAIMS })
    .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
    .sign(privateKey)
  const good = await sign(CLAIMS)
  const [header = '', , signature = ''] = good.split('.')
  const changed = `${header}.${Buffer.from(JSON.stringify({ iat: 1, ...CLAIMS, jti: 'j2' })).toString('base64url')}.${signature}`
  const unsigned = `${Buffer.from('{"alg":"none","kid":"k1"}').toString('base64url')}.${good.split('.')[1]}.`
  const hmac = await new SignJWT({ iat: 1, ...CLAIMS })
    .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
    .sign(Buffer.from('a shared secret that nobody shares'))
  for (const jwt of [forged, changed, unsigned, hmac, 'nothing', '', 'a.b.c']) {
    await expect(read(jwt)).rejects.toMatchObject({ code: 'security_event.refused' })
  }
})

test('a token that names no key is refused before any key is looked for', async () => {
  await expect(read(await sign(CLAIMS, { kid: undefined }))).rejects.toMatchObject({ code: 'security_event.refused' })
})

test('keys that cannot be had just now are weather: the event comes again', async () => {
  const away = securityEventReader({ issuer: 'http://127.0.0.1:1', isOurClient: async () => true, now: () => 0 })
  await expect(away(await sign(CLAIMS))).rejects.toMatchObject({ code: 'oauth.unreachable' })
})

test.each([
  [
    { ...SUBJECT, subject_type: 'id_token_claims', email: 'a@b' },
    { by: 'account', subject: '117' },
  ],
  [{ ...SUBJECT, iss: 'https://other.example/' }, undefined],
  [
    {
      subject_type: 'oauth_token',
      token_type: 'refresh_token',
      token_identifier_alg: 'prefix',
      token: '1//0eabcdefghijk',
    },
    { by: 'prefix', prefix: '1//0eabcdefghijk' },
  ],
  [
    {
      subject_type: 'oauth_token',
      token_type: 'refresh_token',
      token_identifier_alg: 'hash_base64_sha512_sha512',
      token: 'AQID',
    },
    { by: 'hash', hash: Buffer.from([1, 2, 3]) },
  ],
  [{ subject_type: 'email', email: 'a@b' }, undefined],
  ['nonsense', undefined],
])('the subject %j is read', (subject, expected) => {
  expect(readEvent([TYPE, { subject }], ISSUER).subject).toEqual(expected)
})

test('a type that nobody knows yet has no effect', () => {
  expect(readEvent(['https://evil.example/tokens-revoked', { subject: SUBJECT }], ISSUER).kind).toBe('other')
  expect(readEvent(['https://schemas.openid.net/secevent/risc/event-type/new', {}], ISSUER).kind).toBe('other')
})
