import { expect, test } from 'vitest'
import { headersToCaller, headersToProvider } from './header-rules.ts'

test('nothing of ours or of the caller’s own line reaches a provider', () => {
  const passed = headersToProvider({
    host: 'letterlock.example',
    authorization: 'Bearer ll_sk_dev_x',
    cookie: 'a=b',
    connection: 'close, X-Mine',
    'x-mine': 'of this line',
    'x-forwarded-for': '10.0.0.1',
    'sec-fetch-site': 'none',
    'accept-encoding': 'gzip',
    'x-http-method-override': 'POST',
    'letterlock-host': 'x',
    'transfer-encoding': 'chunked',
    accept: 'application/json',
    'content-type': 'message/rfc822',
    'if-none-match': '"1"',
    range: 'bytes=0-9',
    'x-audit-log-reason': 'tidy',
  })
  expect(passed).toEqual({
    accept: 'application/json',
    'content-type': 'message/rfc822',
    'if-none-match': '"1"',
    range: 'bytes=0-9',
    'x-audit-log-reason': 'tidy',
  })
})

test('no cookie, no rule of another origin, and no header that holds the credential reaches the caller', () => {
  const headers = new Headers({
    'content-type': 'application/json',
    etag: '"1"',
    'x-ratelimit-remaining': '9',
    'access-control-allow-origin': '*',
    'strict-transport-security': 'max-age=1',
    'x-echo': 'you sent Bearer ya29.secret',
    location: 'https://elsewhere.example',
    connection: 'x-line',
    'x-line': 'one',
  })
  headers.append('set-cookie', 'a=b')
  expect(headersToCaller(headers, (text) => text.includes('ya29.secret'))).toEqual({
    'content-type': 'application/json',
    etag: '"1"',
    'x-ratelimit-remaining': '9',
  })
})
