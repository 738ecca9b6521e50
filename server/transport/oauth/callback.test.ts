import { expect, test } from 'vitest'
import { readCallback, readCallbackState } from './callback.ts'

const ISSUER = 'https://accounts.google.com'
const GOOGLE = { issuer: ISSUER, authorizeUrl: `${ISSUER}/o/oauth2/v2/auth`, issInCallback: 'always' } as const
const query = (values: Record<string, string>) => new URLSearchParams(values)

test('a code is read only with the right issuer', () => {
  expect(readCallback(query({ iss: ISSUER, code: '4/0Aabc' }), GOOGLE)).toEqual({ is: 'code', code: '4/0Aabc' })
  expect(() => readCallback(query({ iss: 'https://evil.example', code: '4/0Aabc' }), GOOGLE)).toThrow(
    'connect.wrong_issuer',
  )
  expect(() => readCallback(query({ code: '4/0Aabc' }), GOOGLE)).toThrow('connect.wrong_issuer')
})

test('a second issuer beside the right one is refused', () => {
  const twice = new URLSearchParams([
    ['iss', ISSUER],
    ['iss', 'https://evil.example'],
    ['code', '4/0A'],
  ])
  expect(() => readCallback(twice, GOOGLE)).toThrow('connect.wrong_issuer')
})

test('Cancel on the consent page is told apart from other refusals', () => {
  expect(readCallback(query({ iss: ISSUER, error: 'access_denied' }), GOOGLE)).toEqual({ is: 'denied' })
  expect(readCallback(query({ iss: ISSUER, error: 'server_error<b>' }), GOOGLE)).toEqual({
    is: 'refused',
    reason: 'server_errorb',
  })
})

test('an answer without code or error, or with an endless code, is refused', () => {
  expect(() => readCallback(query({ iss: ISSUER }), GOOGLE)).toThrow('connect.state_missing')
  expect(() => readCallback(query({ iss: ISSUER, code: 'x'.repeat(5_000) }), GOOGLE)).toThrow('connect.state_missing')
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
  expect(readCallback(query({ error: 'access_denied' }), GOOGLE)).toEqual({ is: 'denied' })
  expect(() => readCallback(query({ iss: 'https://evil.example', error: 'access_denied' }), GOOGLE)).toThrow(
    'connect.wrong_issuer',
  )
})

test('a provider that names no issuer is taken without, and never with another’s', () => {
  const dialpad = {
    issuer: 'https://dialpad.com',
    authorizeUrl: 'https://dialpad.com/a',
    issInCallback: 'never',
  } as const
  expect(readCallback(query({ code: 'c' }), dialpad)).toEqual({ is: 'code', code: 'c' })
  expect(() => readCallback(query({ iss: ISSUER, code: 'c' }), dialpad)).toThrow('connect.wrong_issuer')
})

test('an app’s own provider may name itself at the origin that was asked, and at no other', () => {
  const own = { issuer: 'x:app_1/x-own', authorizeUrl: 'https://own.example/auth', issInCallback: 'perhaps' } as const
  expect(readCallback(query({ code: 'c' }), own)).toEqual({ is: 'code', code: 'c' })
  expect(readCallback(query({ iss: 'https://own.example/tenant', code: 'c' }), own)).toEqual({ is: 'code', code: 'c' })
  expect(() => readCallback(query({ iss: ISSUER, code: 'c' }), own)).toThrow('connect.wrong_issuer')
})
