import { expect, test } from 'vitest'
import { findRedirectUriFault } from './read-redirect-uri.ts'

test.for([
  'https://app.example.com/callback',
  'https://app.example.co.uk:8443/callback?provider=gmail',
  'http://localhost:8420/callback',
  'http://localhost',
  'http://127.0.0.1:8420/callback',
  'http://[::1]:8420/callback',
  'https://project.github.io/callback',
])('%s may be registered', (uri) => {
  expect(findRedirectUriFault(uri)).toBeUndefined()
})

test.for([
  ['http://app.example.com/callback', 'HTTPS'],
  ['https://192.168.1.7/callback', 'raw IP'],
  ['https://[2001:db8::1]/callback', 'raw IP'],
  ['https://intranet/callback', 'public suffix'],
  ['https://app.internal-only/callback', 'public suffix'],
  ['https://co.uk/callback', 'public suffix'],
  ['https://x.googleusercontent.com/callback', 'googleusercontent'],
  ['https://bit.ly/callback', 'shortener'],
  ['https://user:password@app.example.com/', 'user information'],
  ['https://app.example.com/../callback', 'path traversal'],
  ['https://app.example.com/a/%2e%2e/callback', 'path traversal'],
  ['https://app.example.com/a\\..\\callback', 'path traversal'],
  ['https://app.example.com/callback#part', 'fragment'],
  ['https://*.example.com/callback', 'wildcard'],
  ['https://app.example.com/callback?next=https://elsewhere.example', 'open redirect'],
  ['https://app.example.com/callback?next=https%3A%2F%2Felsewhere.example', 'open redirect'],
  ['https://app.example.com/call back', 'cannot be printed'],
  ['https://app.example.com/\u0000', 'cannot be printed'],
  ['https://app.example.com/%00', 'NUL'],
  ['/callback', 'absolute'],
  ['javascript:alert(1)', 'HTTPS'],
])('%s may not be registered: %s', ([uri = '', fault = '']) => {
  expect(findRedirectUriFault(uri)).toContain(fault)
})
