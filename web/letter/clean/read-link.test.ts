import { expect, test } from 'vitest'
import { findHiddenHost, readContentId, readLink } from './read-link.ts'

test('nothing that runs, and nothing that points at ourselves, is a link', () => {
  const bad = [
    'javascript:alert(1)',
    ' JaVa\nScript:alert(1)',
    'vbscript:x',
    '/v1/session',
    'settings',
    'data:text/html,x',
    'data:image/svg+xml;base64,AAAA',
    'file:///etc/passwd',
    'http://',
  ]
  expect(bad.map((href) => readLink(href).is)).toEqual(bad.map(() => 'dropped'))
})

test('an address without a scheme of its own is read as https, not as the console’s', () => {
  const read = readLink('//cdn.example.test/a.png')
  expect(read.is === 'remote' && read.url.href).toBe('https://cdn.example.test/a.png')
})

test('pictures inside the letter are found by their id', () => {
  expect(readLink('cid:logo%40acme.test')).toEqual({ is: 'inside', contentId: 'logo@acme.test' })
  expect(readContentId('<logo@acme.test>')).toBe('logo@acme.test')
  expect(readContentId('100%')).toBe('100%')
})

test('a link whose words name another host than it leads to is unmasked', () => {
  expect(findHiddenHost('https://paypal.com/login', new URL('https://evil.example/x'))).toBe('evil.example')
  expect(findHiddenHost('paypal.com', new URL('https://paypal.com.evil.example/'))).toBe('paypal.com.evil.example')
})

test('a link that says where it goes, or says no host at all, stands as it is', () => {
  expect(findHiddenHost('www.acme.test/orders', new URL('https://acme.test/orders'))).toBeUndefined()
  expect(findHiddenHost('acme.test', new URL('https://shop.acme.test/'))).toBeUndefined()
  expect(findHiddenHost('See your order', new URL('https://acme.test/'))).toBeUndefined()
})
