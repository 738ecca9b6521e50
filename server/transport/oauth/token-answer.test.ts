import { expect, test } from 'vitest'
import { readTokenAnswer } from './token-answer.ts'

const NOW = 1_700_000_000_000
const answer = (status: number, body: unknown) =>
  readTokenAnswer(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }), NOW)

test('a token set is read with its lifetime on our clock', async () => {
  const set = await answer(200, {
    access_token: 'ya29.a',
    expires_in: 3599,
    refresh_token: '1//r',
    scope: 'openid a',
    id_token: 'e.y.j',
  })
  expect(set.accessToken.reveal()).toBe('ya29.a')
  expect(set.refreshToken?.reveal()).toBe('1//r')
  expect(set.expiresAt).toBe(NOW + 3_599_000)
  expect(set.scopes).toEqual(['openid', 'a'])
})

test.each([
  [3599.0004, NOW + 3_599_000],
  ['1e400', Number.MAX_SAFE_INTEGER],
  [1e300, Number.MAX_SAFE_INTEGER],
])('a lifetime of %s seconds ends at a time that can be kept', async (seconds, end) => {
  const set = await answer(200, { access_token: 'a', expires_in: seconds, refresh_token_expires_in: seconds })
  expect([set.expiresAt, set.consentEndsAt]).toEqual([end, end])
})

test('a scope that nobody could ask for is none, and a place is named in one line', async () => {
  const body = { access_token: 'a', scope: 'bot gu\u0000ilds identify\u2028', guild: { name: ' The\nRedwoods\u0000 ' } }
  const facts = { tokens: 'expire', lifetimeSeconds: undefined, placeName: '/guild/name' } as const
  const set = await readTokenAnswer(Response.json(body), NOW, facts)
  expect([set.scopes, set.place]).toEqual([['bot'], 'The Redwoods'])
  const nameless = await readTokenAnswer(Response.json({ ...body, guild: { name: '\u0007' } }), NOW, facts)
  expect(nameless.place).toBeUndefined()
})

test('an answer without a refresh token says nothing about the old one', async () => {
  expect(await answer(200, { access_token: 'ya29.a', expires_in: 3599 })).not.toHaveProperty('refreshToken')
})

test.each([
  [400, { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' }, 'oauth.grant_revoked'],
  [400, { error: 'admin_policy_enforced' }, 'oauth.admin_blocked'],
  [400, { error: 'invalid_grant', error_subtype: 'invalid_rapt' }, 'oauth.sign_in_required'],
  [400, { error: 'invalid_grant', error_subtype: 'rapt_required' }, 'oauth.sign_in_required'],
  [401, { error: 'invalid_client' }, 'oauth.client_rejected'],
  [401, { error: 'deleted_client' }, 'oauth.client_rejected'],
  [401, { error: 'unauthorized_client' }, 'oauth.client_rejected'],
])('the provider’s own word decides: %i %o is %s', async (status, body, code) => {
  await expect(answer(status, body)).rejects.toMatchObject({ code })
})

test.each([
  [500, '<html><h1>Server Error</h1></html>'],
  [400, '<html>invalid_grant</html>'],
  [401, 'Unauthorized'],
  [400, '{"error":"inval'],
  [200, '{"access_token":"ya29.half'],
  [200, { expires_in: 3599 }],
  [200, { access_token: 'ya29.a', expires_in: 0 }],
  [200, { access_token: 'ya29.a', expires_in: 'soon' }],
  [429, { error: 'rate_limit_exceeded' }],
  [503, 'invalid_grant'],
  [200, `"${'x'.repeat(100_000)}"`],
  [200, 'null'],
])('%i %j is weather and condemns nobody', async (status, body) => {
  await expect(answer(status, body)).rejects.toMatchObject({ code: 'oauth.unreachable' })
})
