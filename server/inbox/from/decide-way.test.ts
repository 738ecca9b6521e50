import { expect, test } from 'vitest'
import { bccPlaceOf, checkWay, decideWay } from './decide-way.ts'

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

test('what goes to more people than Gmail takes at once is refused before anybody approves it', () => {
  const to = (count: number) => ({ to: Array(count).fill({ name: '', address: 'a@b.example' }), cc: [], bcc: [] })
  expect(() => checkWay('gmail', to(500))).not.toThrow()
  expect(() => checkWay('gmail', to(501))).toThrow(
    expect.objectContaining({ code: 'draft.too_many_recipients', params: { most: '500' } }),
  )
  expect(() => checkWay('smtp', to(2_000))).not.toThrow()
})

test('hidden recipients stand only in bytes that are read by Gmail alone', () => {
  expect(bccPlaceOf('gmail')).toBe('in_header')
  expect(bccPlaceOf('smtp')).toBe('in_envelope_only')
})
