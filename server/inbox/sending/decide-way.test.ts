import { expect, test } from 'vitest'
import { bccPlaceOf, decideWay } from './decide-way.ts'

const scope = (name: string) => `https://www.googleapis.com/auth/gmail.${name}`

test.each([
  ['gmail', 'send', [scope('readonly'), scope('send')], false, { way: 'gmail' }],
  ['gmail', 'send', [scope('modify')], false, { way: 'gmail' }],
  ['gmail', 'scopes', ['https://mail.google.com/'], false, { way: 'gmail' }],
  ['gmail', 'send', [scope('readonly')], true, { way: 'none', because: 'scope_missing' }],
  ['gmail', 'counts', [scope('metadata')], false, { way: 'none', because: 'scope_missing' }],
  ['imap', 'organise', [], true, { way: 'smtp' }],
  ['imap', 'organise', [], false, { way: 'none', because: 'no_smtp' }],
] as const)(
  '%s to %s with %j and a server for sending: %s',
  (provider, accessMode, grantedScopes, hasSmtp, decision) => {
    expect(decideWay({ provider, accessMode, grantedScopes: [...grantedScopes] }, hasSmtp)).toEqual(decision)
  },
)

test('who let their mail be organised has agreed to no sending, though the scope for it could', () => {
  const grantedScopes = [scope('modify')]
  expect(decideWay({ provider: 'gmail', accessMode: 'organise', grantedScopes }, false)).toEqual({
    way: 'none',
    because: 'scope_missing',
  })
})

test('hidden recipients stand only in bytes that are read by Gmail alone', () => {
  expect(bccPlaceOf('gmail')).toBe('in_header')
  expect(bccPlaceOf('smtp')).toBe('in_envelope_only')
})
