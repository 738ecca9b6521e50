import { expect, test } from 'vitest'
import { canonicalAddress, canonicalDomain, domainOf } from './canonical-address.ts'

test.each([
  ['Ana.Berg@Acme.Example', 'ana.berg@acme.example'],
  ['ana+receipts@acme.example', 'ana@acme.example'],
  ['  ana@acme.example. ', 'ana@acme.example'],
  ['ana@BÜCHER.example', 'ana@xn--bcher-kva.example'],
  ['ana@xn--bcher-kva.example', 'ana@xn--bcher-kva.example'],
  ['"ana"@acme.example', 'ana@acme.example'],
  ['JOSÉ@acme.example', 'josé@acme.example'],
  ['jose\u0301@acme.example', 'josé@acme.example'],
  ['+ana@acme.example', '+ana@acme.example'],
  ['ana@[192.0.2.1]', 'ana@[192.0.2.1]'],
])('%s is recognised as %s', (address, canonical) => {
  expect(canonicalAddress(address)).toBe(canonical)
})

test('dots mean nothing at Gmail and everything elsewhere, a domain that Google hosts included', () => {
  expect(canonicalAddress('a.n.a+x@googlemail.com')).toBe('ana@gmail.com')
  expect(canonicalAddress('ana@gmail.com')).toBe('ana@gmail.com')
  expect(canonicalAddress('a.na@acme.example')).toBe('a.na@acme.example')
  expect(canonicalAddress('a.na@acme.example', new Set(['acme.example']))).toBe('ana@acme.example')
})

test.each([
  '',
  'ana',
  '@acme.example',
  'ana@',
  'undisclosed-recipients:@x.example;',
  `${'a'.repeat(320)}@acme.example`,
  'a b@x.example',
])('«%s» is no address of a mailbox', (address) => {
  expect(canonicalAddress(address)).toBeUndefined()
})

test('a domain is compared in ASCII, and an address knows its own', () => {
  expect(canonicalDomain('MÜNCHEN.example.')).toBe('xn--mnchen-3ya.example')
  expect(canonicalDomain(' . ')).toBeUndefined()
  expect(domainOf('ana@acme.example')).toBe('acme.example')
})
