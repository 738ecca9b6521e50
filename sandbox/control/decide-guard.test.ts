import { expect, test } from 'vitest'
import { type Arrival, decideControl, decideHost } from './decide-guard.ts'

const own: Arrival = {
  method: 'POST',
  remoteAddress: '127.0.0.1',
  host: '127.0.0.1:8430',
  origin: undefined,
  secFetchSite: undefined,
}

test('a program on this machine may use the control API', () => {
  expect(decideControl(own)).toBe('allow')
  expect(decideControl({ ...own, remoteAddress: '::ffff:127.0.0.1', host: 'localhost:8430' })).toBe('allow')
})

test('another machine may not, whatever it calls us', () => {
  expect(decideControl({ ...own, remoteAddress: '192.168.1.7' })).toBe('refuse')
  expect(decideControl({ ...own, method: 'GET', remoteAddress: '::ffff:10.0.0.1' })).toBe('refuse')
})

test('a name that was pointed at us is refused, for reading too', () => {
  for (const host of [
    'attacker.example',
    'attacker.example:8430',
    '127.0.0.1.attacker.example',
    'localhost.attacker.example',
  ]) {
    expect(decideControl({ ...own, method: 'GET', host })).toBe('refuse')
    expect(decideHost(host, '127.0.0.1:8430')).toBe('foreign')
  }
})

test('a page of another site changes nothing', () => {
  expect(decideControl({ ...own, origin: 'https://elsewhere.example' })).toBe('refuse')
  expect(decideControl({ ...own, origin: 'null' })).toBe('refuse')
  expect(decideControl({ ...own, origin: 'http://127.0.0.1:9999' })).toBe('refuse')
  expect(decideControl({ ...own, secFetchSite: 'cross-site' })).toBe('refuse')
  expect(decideControl({ ...own, secFetchSite: 'same-site' })).toBe('refuse')
})

test('a link from another site may lead to our page', () => {
  expect(decideControl({ ...own, method: 'GET', secFetchSite: 'cross-site' })).toBe('allow')
})

test('our own page may change things', () => {
  expect(decideControl({ ...own, origin: 'http://127.0.0.1:8430', secFetchSite: 'same-origin' })).toBe('allow')
})

test('the address that clients were told is ours as well', () => {
  expect(decideHost('accounts.sandbox.example', 'accounts.sandbox.example')).toBe('ours')
  expect(decideHost('[::1]:8430', 'accounts.sandbox.example')).toBe('ours')
})
