import { expect, test } from 'vitest'
import { findPatterns } from './find-patterns.ts'

const found = (text: string) =>
  Object.entries(findPatterns(text))
    .filter(([, is]) => is)
    .map(([name]) => name)

// Put together here, so that nobody who looks for secrets in this folder finds any.
const SECRETS = [
  ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' '),
  `A${'KIA'}${'ABCDEFGHIJKLMNOP'}`,
  `gh${'p_'}${'a1'.repeat(18)}`,
  `sk${'_live_'}${'b2'.repeat(10)}`,
  `ey${'Jabcdefghi'}.ey${'Jabcdefghi'}.signature`,
  'The password is hunter2hunter2, do not tell.',
  'Lösenord: blåhäger99',
]

test.each(SECRETS)('what opens a door is a secret (%#)', (text) => {
  expect(found(`Hello,\n${text}\nBye`)).toEqual(['secret'])
})

test.each([
  '4111 1111 1111 1111',
  '4111111111111111',
  '5555-5555-5555-4444',
  '378282246310005',
  '4111\u00a01111\u00a01111\u00a01111',
  '4111\u200b1111\u200b1111\u200b1111',
])('%s could be a card', (text) => {
  expect(found(`Pay by ${text}.`)).toEqual(['card'])
})

test.each([
  'GB82 WEST 1234 5698 7654 32',
  'DE89370400440532013000',
  'SE45 5000 0000 0583 9825 7466',
  'se45 5000 0000 0583 9825 7466',
  'GB82\u00a0WEST\u202f1234\u20095698\u200b\u00a07654\t32',
  'ＤＥ89370400440532013000',
])('%s is an account', (text) => {
  expect(found(`To ${text}, please`)).toEqual(['iban'])
  expect(found(`To ${text} from here`)).toEqual(['iban'])
})

test.each([
  '4111 1111 1111 1112',
  'Order 1234567890123456',
  '0000 0000 0000 0000',
  'Call +46 8 123 456 78',
  'GB82 WEST 1234 5698 7654 33',
  'DE00370400440532013000',
  'You can change your password on the page of your profile.',
  '',
])('%s is none of them', (text) => {
  expect(found(text)).toEqual([])
})

test.each(['1 ', 'password ', '-----BEGIN ', 'eyJ.', 'eyJ-', 'AB '])(
  'a text that is nothing but “%s” is read to its end, once',
  (piece) => {
    const before = process.cpuUsage()
    expect(found(piece.repeat(20_000))).toEqual([])
    // Without a bound it takes seconds; with one, a tenth of one. Of the processor's time, which waits for nobody.
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000)
  },
)
