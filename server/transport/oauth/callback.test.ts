import { expect, test } from 'vitest'
import { readCallback, readCallbackState } from './callback.ts'

const ISSUER = 'https://accounts.google.com'
const query = (values: Record<string, string>) => new URLSearchParams(values)

test('a code is read only with the right issuer', () => {
  expect(readCallback(query({ iss: ISSUER, code: '4/0Aabc' }), ISSUER)).toEqual({ is: 'code', code: '4/0Aabc' })
  expect(() => readCallback(query({ iss: 'https://evil.example', code: '4/0Aabc' }), ISSUER)).toThrow(
    'connect.wrong_issuer',
  )
  expect(() => readCallback(query({ code: '4/0Aabc' }), ISSUER)).toThrow('connect.wrong_issuer')
})

test('a second issuer beside the right one is refused', () => {
  const twice = new URLSearchParams([
    ['iss', ISSUER],
    ['iss', 'https://evil.example'],
    ['code', '4/0A'],
  ])
  expect(() => readCallback(twice, ISSUER)).toThrow('connect.wrong_issuer')
})

test('Cancel on the consent page is told apart from other refusals', () => {
  expect(readCallback(query({ iss: ISSUER, error: 'access_denied' }), ISSUER)).toEqual({ is: 'denied' })
  expect(readCallback(query({ iss: ISSUER, error: 'server_error<b>' }), ISSUER)).toEqual({
    is: 'refused',
    reason: 'server_errorb',
  })
})

test('an answer without code or error, or with an endless code, is refused', () => {
  expect(() => readCallback(query({ iss: ISSUER }), ISSUER)).toThrow('connect.state_missing')
  expect(() => readCallback(query({ iss: ISSUER, code: 'x'.repeat(5_000) }), ISSUER)).toThrow('connect.state_missing')
})

test('a missing or doubled state is refused', () => {
  expect(() => readCallbackState(query({}))).toThrow('connect.state_missing')
  expect(() =>
    readCallbackState(
      new URLSearchParams([
        ['state', 'a'],
        ['state', 'b'],
      ]),
    ),
  ).toThrow('connect.state_missing')
  expect(readCallbackState(query({ state: 'a' }))).toBe('a')
})

test('a refusal need not name its issuer, but must not name another', () => {
  expect(readCallback(query({ error: 'access_denied' }), ISSUER)).toEqual({ is: 'denied' })
  expect(() => readCallback(query({ iss: 'https://evil.example', error: 'access_denied' }), ISSUER)).toThrow(
    'connect.wrong_issuer',
  )
})
