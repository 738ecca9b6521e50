import { expect, test } from 'vitest'
import { googleFarSide, sandboxFarSide } from '../core/far-side.ts'
import { authorityAt, checkAt, hostsAt, issuerAt } from './at-side.ts'
import { BUILT_IN } from './catalogue.ts'

const SANDBOX = sandboxFarSide(new URL('http://127.0.0.1:8430'))
const REAL = googleFarSide()

test.each(BUILT_IN)('beside the sandbox nothing of $id leaves this machine', (provider) => {
  const authority = authorityAt(SANDBOX, provider)
  const addresses = [
    issuerAt(SANDBOX, provider),
    ...hostsAt(SANDBOX, provider),
    ...(authority ? [authority.issuer, authority.authorizeUrl, authority.tokenUrl, authority.revoke?.url] : []),
    checkAt(SANDBOX, provider)?.url,
  ]
  for (const address of addresses.filter((one) => one !== undefined)) {
    expect(address.startsWith('http://127.0.0.1:8430')).toBe(true)
  }
})

test.each(BUILT_IN)('in reality $id is spoken to over TLS alone, and told from its twin by its issuer', (provider) => {
  const authority = authorityAt(REAL, provider)
  const addresses = [
    ...hostsAt(REAL, provider),
    ...(authority ? [authority.authorizeUrl, authority.tokenUrl, authority.revoke?.url] : []),
    checkAt(REAL, provider)?.url,
  ]
  for (const address of addresses.filter((one) => one !== undefined)) expect(address).toMatch(/^https:\/\//)
  expect(issuerAt(REAL, provider)).not.toBe(issuerAt(SANDBOX, provider))
  expect(authority?.issuer ?? issuerAt(REAL, provider)).toBe(issuerAt(REAL, provider))
})

test('Gmail and Calendar rest on one issuer: one client, one trust', () => {
  const [gmail, calendar] = BUILT_IN.filter(({ oauth }) => oauth === 'google')
  expect(gmail && calendar && issuerAt(REAL, gmail) === issuerAt(REAL, calendar)).toBe(true)
})

test('an account that reconnects is preselected at Google', () => {
  const gmail = BUILT_IN.find(({ id }) => id === 'gmail')
  expect(gmail && authorityAt(REAL, gmail, 'kim@consumer.example')?.extraAuthorize).toEqual({
    access_type: 'offline',
    prompt: 'consent',
    login_hint: 'kim@consumer.example',
  })
})
