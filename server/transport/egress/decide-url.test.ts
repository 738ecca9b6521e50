import { expect, test } from 'vitest'
import { decideUrl } from './decide-url.ts'

test.each([
  'https://hooks.example.com/letterlock',
  'https://hooks.example.com:8443/',
  'https://203.0.114.7/',
  'https://[2a00:1450:4001::6d]/',
])('%s may be called', (url) => {
  expect(decideUrl(new URL(url), 'public')).toBe('allowed')
})

test.each([
  ['http://hooks.example.com/', 'plain http on the internet'],
  ['ftp://hooks.example.com/', 'another protocol'],
  ['https://hooks.example.com:25/', 'a mail server’s port'],
  ['https://hooks.example.com:80/', 'TLS where there is none'],
  ['https://name:word@hooks.example.com/', 'a password in the address'],
  ['https://169.254.169.254/latest/meta-data/', 'a cloud’s metadata'],
  ['https://2852039166/', 'the same as one number'],
  ['https://0xa9.0xfe.0xa9.0xfe/', 'the same in hex'],
  ['https://[::ffff:a9fe:a9fe]/', 'the same within IPv6'],
  ['https://[64:ff9b::a9fe:a9fe]/', 'the same through NAT64'],
])('%s is refused: %s', (url) => {
  expect(decideUrl(new URL(url), 'public')).toBe('refused')
  expect(decideUrl(new URL(url), 'public_and_loopback')).toBe('refused')
})

test.each([
  'http://127.0.0.1:3000/',
  'http://localhost/',
  'http://[::1]:3000/',
  'https://localhost/',
  'http://0x7f.1/',
])('%s may be called beside the sandbox alone', (url) => {
  expect(decideUrl(new URL(url), 'public')).toBe('refused')
  expect(decideUrl(new URL(url), 'public_and_loopback')).toBe('allowed')
})

test('a deployer may allow the network around, and even then plain http only on this machine', () => {
  expect(decideUrl(new URL('https://10.0.0.7/'), 'any')).toBe('allowed')
  expect(decideUrl(new URL('http://10.0.0.7/'), 'any')).toBe('refused')
})
