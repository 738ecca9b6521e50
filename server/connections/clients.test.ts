import { expect, test } from 'vitest'
import { googleFarSide, sandboxFarSide } from '../core/far-side.ts'
import { Secret } from '../core/secret.ts'
import { clientForMode, clientOf } from './clients.ts'

const main = { id: 'main', secret: new Secret('s') }
const clients = { farSide: googleFarSide(), main, counts: undefined }
const google = clients.farSide.issuer

test('a sandbox token is never sent to Google, nor a Google token to the sandbox', () => {
  const sandbox = sandboxFarSide(new URL('http://127.0.0.1:8430')).issuer
  expect(() => clientOf(clients, { issuer: sandbox, clientId: 'main' })).toThrow('oauth.client_rejected')
  expect(clientOf(clients, { issuer: google, clientId: 'main' })).toBe(main)
})

test('a changed client id is the deployer’s fault and ends no grant', () => {
  expect(() => clientOf(clients, { issuer: google, clientId: 'earlier' })).toThrow('oauth.client_rejected')
})

test('counts without its own client is not offered the wide one', () => {
  expect(() => clientForMode(clients, 'counts')).toThrow('connect.mode_unavailable')
  expect(clientForMode(clients, 'send')).toBe(main)
})
