import { expect, test } from 'vitest'
import { readSendAs } from '../../transport/gmail/list-send-as.ts'
import { readAddresses } from './read-addresses.ts'

const own = { sendAsEmail: 'ana@nordwind.example', isPrimary: true, isDefault: true }
const read = (...sendAs: object[]) => readAddresses(readSendAs({ sendAs: [own, ...sendAs] }))
const accepted = (sendAsEmail: string, displayName?: string) => ({
  ...{ sendAsEmail, displayName, treatAsAlias: true, verificationStatus: 'accepted' },
})

test('an address that Gmail has not verified is none to send from', () => {
  expect(
    read(
      accepted('sales@nordwind.example', 'Sales'),
      { ...accepted('ceo@away.example'), verificationStatus: 'pending' },
      { ...accepted('boss@away.example'), verificationStatus: undefined },
      { ...accepted('later@away.example'), verificationStatus: 'a word of next year' },
    ),
  ).toEqual([{ address: 'sales@nordwind.example', name: 'Sales' }])
  expect(read()).toEqual([])
})

test.each([{}, { sendAs: [] }, { sendAs: [accepted('sales@nordwind.example')] }])(
  'an answer without the account’s own is none: %j',
  (body) => {
    expect(() => readSendAs(body)).toThrow(expect.objectContaining({ code: 'gmail.unreachable' }))
  },
)

test('one that cannot be read takes no other with it', () => {
  const unread = [
    accepted('a@nordwind.example', 'x'.repeat(10_001)),
    accepted(`${'x'.repeat(1_000)}@nordwind.example`),
    {},
  ]
  expect(read(...unread, accepted('sales@nordwind.example', 'Sales'))).toEqual([
    { address: 'sales@nordwind.example', name: 'Sales' },
  ])
})

test.each([
  ['ends its line', 'Sales\r\nBcc: eve', 'Sales Bcc: eve'],
  ['hides another in an encoded word', '=?utf-8?q?Ana=0D=0ABcc:_eve=40evil.example?=', ''],
  ['turns what is read around', 'Sales \u202egninraeL', 'Sales gninraeL'],
  ['holds another address', 'ceo@bigcorp.example', ''],
  ['holds another between brackets', 'Anna Berg <anna>', ''],
  ['holds half a sign', 'Sales \ud83d', ''],
  ['is longer than a line', 'x'.repeat(5_000), 'x'.repeat(200)],
])('a name that %s puts nothing else into a header', (_, name, kept) => {
  expect(read(accepted('sales@nordwind.example', name))).toEqual([{ address: 'sales@nordwind.example', name: kept }])
})

test.each([
  'sales@nordwind.example>\r\nBcc: eve@evil.example',
  'two@one.example,eve@evil.example',
  'säljare@nordwind.example',
  '',
])('what mail cannot leave under is not offered: %j', (address) => {
  expect(read(accepted(address))).toEqual([])
})
