import { expect, test } from 'vitest'
import { decideAddress } from './addresses.ts'

test.each([
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '168.63.129.16',
  '100.64.0.1',
  '100.100.100.200',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  'fe80::1',
  'fd00:ec2::254',
  'ff02::1',
  '::ffff:10.0.0.1',
  '::ffff:169.254.169.254',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::a00:1',
  '2002:a00:1::',
  '2001:0:a00:1::',
  '::10.0.0.1',
  '::ffff:0:10.0.0.1',
  'fec0::1',
  '192.88.99.1',
])('%s is nobody’s server on the internet', (address) => {
  expect(decideAddress(address, 'public')).toBe('refused')
  expect(decideAddress(address, 'public_and_loopback')).toBe('refused')
  expect(decideAddress(address, 'any')).toBe('allowed')
})

test.each(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'])('%s only beside the sandbox', (address) => {
  expect(decideAddress(address, 'public')).toBe('refused')
  expect(decideAddress(address, 'public_and_loopback')).toBe('allowed')
})

test.each(['142.250.1.108', '2a00:1450:4001::6d', '2001:4860:4860::8888', 'imap.gmail.com'])(
  '%s may be spoken to',
  (host) => {
    expect(decideAddress(host, 'public')).toBe('allowed')
  },
)
