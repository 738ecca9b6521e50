import { expect, test } from 'vitest'
import { decideAddress, guardedLookup } from './guard-address.ts'

test.each([
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:10.0.0.1',
  '::ffff:169.254.169.254',
  '64:ff9b::a00:1',
  '::10.0.0.1',
  '::ffff:0:10.0.0.1',
  'fec0::1',
  '192.88.99.1',
])('%s is nobody’s mail server', (address) => {
  expect(decideAddress(address, 'public')).toBe('refused')
  expect(decideAddress(address, 'public_and_loopback')).toBe('refused')
  expect(decideAddress(address, 'any')).toBe('allowed')
})

test.each(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'])('%s only beside the sandbox', (address) => {
  expect(decideAddress(address, 'public')).toBe('refused')
  expect(decideAddress(address, 'public_and_loopback')).toBe('allowed')
})

test.each(['142.250.1.108', '2a00:1450:4001::6d', 'imap.gmail.com'])('%s may be spoken to', (host) => {
  expect(decideAddress(host, 'public')).toBe('allowed')
})

test('a name that leads to this machine is refused when it is resolved', async () => {
  const told = await new Promise<Error | null>((resolve) => {
    guardedLookup('public')('localhost', { all: true }, (error) => resolve(error))
  })
  expect(told?.name).toBe('AddressRefused')
})
