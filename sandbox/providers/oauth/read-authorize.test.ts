import { expect, test } from 'vitest'
import { aircall } from '../aircall/twin.ts'
import { discordOAuth } from '../discord/twin.ts'
import type { TwinClient } from '../store/clients.ts'
import type { OAuthRules } from '../twin.ts'
import { readTwinRequest } from './read-authorize.ts'

const REDIRECT = 'https://app.example.com/callback'
const client = { id: 'c', name: 'App', secret: 's', redirectUris: [REDIRECT], installUri: null }
const good = { client_id: 'c', redirect_uri: REDIRECT, response_type: 'code', scope: 'identify', state: 'x' }

function read(some: Record<string, unknown>, rules: OAuthRules = discordOAuth, found: TwinClient = client) {
  return readTwinRequest(rules, { ...good, ...some }, (id) => (id === 'c' ? found : undefined))
}

test('a request names its client, where to go back to, and what it wants', () => {
  expect(read({ scope: 'email identify', prompt: 'none' })).toMatchObject({
    is: 'request',
    request: { client, redirectUri: REDIRECT, scopes: [{ name: 'identify' }, { name: 'email' }], prompt: 'none' },
  })
})

test.for([
  { client_id: 'other' },
  { client_id: undefined },
  { redirect_uri: `${REDIRECT}/` },
  { redirect_uri: undefined },
  { scope: ['identify', 'email'] },
])('the browser is sent nowhere when it is not known where it would be safe: %j', (some) => {
  expect(read(some)).toMatchObject({ is: 'page' })
})

test.for([
  [{ response_type: 'token' }, 'unsupported_response_type'],
  [{ scope: 'identify everything' }, 'invalid_scope'],
  [{ scope: undefined }, 'invalid_scope'],
  [{ code_challenge: 'x', code_challenge_method: 'plain' }, 'invalid_request'],
  [{ code_challenge_method: 'S256' }, 'invalid_request'],
] as const)('the app is told what is wrong with its request: %j', ([some, error]) => {
  expect(read(some)).toMatchObject({ is: 'redirect', redirectUri: REDIRECT, error, state: 'x' })
})

test('a client without a secret has to bring a challenge', () => {
  const open = { ...client, secret: null }
  expect(read({}, discordOAuth, open)).toMatchObject({ is: 'redirect', error: 'invalid_request' })
  const challenge = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' }
  expect(read(challenge, discordOAuth, open)).toMatchObject({ is: 'request' })
})

test('where the provider knows no prompt, every request asks', () => {
  const { oauth } = aircall
  if (!oauth) throw new Error('Aircall has OAuth')
  expect(read({ scope: 'public_api', prompt: 'none' }, oauth)).toMatchObject({ request: { prompt: 'consent' } })
})
