import { expect, test } from 'vitest'
import { bccPlaceOf, decideWay } from './decide-way.ts'

const scope = (name: string) => `https://www.googleapis.com/auth/gmail.${name}`

test.each([
  ['gmail', [scope('readonly'), scope('send')], false, { way: 'gmail' }],
  ['gmail', [scope('modify')], false, { way: 'gmail' }],
  ['gmail', ['https://mail.google.com/'], false, { way: 'gmail' }],
  ['gmail', [scope('readonly')], true, { way: 'none', because: 'scope_missing' }],
  ['gmail', [scope('metadata')], false, { way: 'none', because: 'scope_missing' }],
  ['imap', [], true, { way: 'smtp' }],
  ['imap', [], false, { way: 'none', because: 'no_smtp' }],
])('%s with %j and a server for sending: %s', (provider, grantedScopes, hasSmtp, decision) => {
  expect(decideWay({ provider, grantedScopes }, hasSmtp)).toEqual(decision)
})

test('hidden recipients stand only in bytes that are read by Gmail alone', () => {
  expect(bccPlaceOf('gmail')).toBe('in_header')
  expect(bccPlaceOf('smtp')).toBe('in_envelope_only')
})
