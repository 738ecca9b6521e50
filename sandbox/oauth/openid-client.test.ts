import * as openid from 'openid-client'
import { expect, test } from 'vitest'
import { consent } from '../testing/consent.ts'
import { CONSUMER, GMAIL_READ, REDIRECT_URI, startTestSandbox, type TestSandbox } from '../testing/start.ts'

test('a strict OpenID client connects: discovery, PKCE, state, nonce, issuer and signature all hold', async () => {
  const sandbox = await startTestSandbox()
  const config = await discover(sandbox)
  const verifier = openid.randomPKCECodeVerifier()
  const checks = { pkceCodeVerifier: verifier, expectedState: 'state-2', expectedNonce: 'nonce-2' }
  const url = openid.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT_URI,
    scope: `openid email ${GMAIL_READ}`,
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    access_type: 'offline',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  const { callback } = await consent(url.href, CONSUMER)
  if (!callback) throw new Error('no callback')

  const tokens = await openid.authorizationCodeGrant(config, callback, checks)
  expect(tokens.claims()).toMatchObject({ iss: sandbox.url, email: CONSUMER, nonce: 'nonce-2' })
  expect(tokens.claims()).not.toHaveProperty('hd')

  const who = await openid.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? '')
  expect(who).toMatchObject({ email: CONSUMER, email_verified: true })

  const refreshed = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '')
  expect(refreshed.access_token).not.toBe(tokens.access_token)
  expect(refreshed.refresh_token).toBeUndefined()

  await openid.tokenRevocation(config, refreshed.access_token)
  await expect(openid.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({
    error: 'invalid_grant',
  })
})

test('a callback whose issuer was changed on the way is noticed', async () => {
  const sandbox = await startTestSandbox()
  const config = await discover(sandbox)
  const { callback } = await consent(sandbox.authorizeUrl(), CONSUMER)
  callback?.searchParams.set('iss', 'https://accounts.attacker.example')
  const exchanged = openid.authorizationCodeGrant(config, callback ?? new URL(sandbox.url), {
    expectedState: 'state-1',
  })
  await expect(exchanged).rejects.toMatchObject({
    cause: { message: 'unexpected "iss" (issuer) response parameter value' },
  })
})

test('a person who says no comes back as access_denied', async () => {
  const sandbox = await startTestSandbox()
  const config = await discover(sandbox)
  const callback = new URL(`${REDIRECT_URI}?error=access_denied&state=state-1`)
  const exchanged = openid.authorizationCodeGrant(config, callback, { expectedState: 'state-1' })
  await expect(exchanged).rejects.toMatchObject({ error: 'access_denied' })
})

function discover({ url, client }: TestSandbox): Promise<openid.Configuration> {
  return openid.discovery(new URL(url), client.clientId, undefined, openid.ClientSecretPost(client.clientSecret), {
    execute: [openid.allowInsecureRequests],
  })
}
