import { CodeChallengeMethod, OAuth2Client } from 'google-auth-library'
import { expect, test } from 'vitest'
import { consent } from '../testing/consent.ts'
import { GMAIL_READ, REDIRECT_URI, startTestSandbox, type TestSandbox, WORK_DOMAIN, WORKER } from '../testing/start.ts'

test('Google’s own client connects, reads who it is, refreshes and revokes', async () => {
  const sandbox = await startTestSandbox()
  const client = officialClient(sandbox)
  const { codeVerifier, codeChallenge = '' } = await client.generateCodeVerifierAsync()
  const url = client.generateAuthUrl({
    access_type: 'offline',
    scope: ['openid', 'email', 'profile', GMAIL_READ],
    state: 'state-1',
    code_challenge: codeChallenge,
    code_challenge_method: CodeChallengeMethod.S256,
  })
  const { callback } = await consent(url, WORKER)
  const code = callback?.searchParams.get('code') ?? ''

  const { tokens } = await client.getToken({ code, codeVerifier })
  expect(tokens.refresh_token).toMatch(/^1\/\/0e/)
  expect(tokens.scope?.split(' ')).toContain(GMAIL_READ)

  const ticket = await client.verifyIdToken({ idToken: tokens.id_token ?? '', audience: sandbox.client.clientId })
  expect(ticket.getPayload()).toMatchObject({
    iss: sandbox.url,
    azp: sandbox.client.clientId,
    email: WORKER,
    email_verified: true,
    hd: WORK_DOMAIN,
    name: 'Anna Berg',
    given_name: 'Anna',
    family_name: 'Berg',
  })
  expect(ticket.getUserId()).toMatch(/^\d{21}$/)

  const info = await client.getTokenInfo(tokens.access_token ?? '')
  expect(info).toMatchObject({ aud: sandbox.client.clientId, email: WORKER })
  expect(info.scopes).toContain(GMAIL_READ)

  client.setCredentials({ refresh_token: tokens.refresh_token ?? null })
  const { credentials } = await client.refreshAccessToken()
  expect(credentials.access_token).not.toBe(tokens.access_token)
  expect(credentials.refresh_token).toBe(tokens.refresh_token)

  await client.revokeToken(tokens.refresh_token ?? '')
  await expect(client.refreshAccessToken()).rejects.toMatchObject({
    response: {
      status: 400,
      data: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
    },
  })
})

function officialClient({ url, client }: TestSandbox): OAuth2Client {
  return new OAuth2Client({
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    redirectUri: REDIRECT_URI,
    issuers: [url],
    endpoints: {
      oauth2AuthBaseUrl: `${url}/o/oauth2/v2/auth`,
      oauth2TokenUrl: `${url}/token`,
      oauth2RevokeUrl: `${url}/revoke`,
      tokenInfoUrl: `${url}/tokeninfo`,
      oauth2FederatedSignonPemCertsUrl: `${url}/oauth2/v1/certs`,
      oauth2FederatedSignonJwkCertsUrl: `${url}/oauth2/v3/certs`,
    },
  })
}
