import { expect, test } from 'vitest'
import { maskAuthorization, maskForm, maskUrl } from './mask.ts'

test('tokens, codes and secrets in a query become their length, and nothing else changes', () => {
  expect(maskUrl('/revoke?token=1%2F%2F0eSecret&x=1')).toBe('/revoke?token=[15 chars]&x=1')
  expect(maskUrl('/gmail/v1/users/me/messages?q=from%3Aanna&access_token=ya29.a')).toBe(
    '/gmail/v1/users/me/messages?q=from%3Aanna&access_token=[6 chars]',
  )
  expect(maskUrl('/gmail/v1/users/me/profile')).toBe('/gmail/v1/users/me/profile')
})

test('a form keeps its harmless fields', () => {
  const form = { grant_type: 'refresh_token', refresh_token: '1//0eSecret', client_secret: 'GOCSPX-s', client_id: 'c' }
  expect(maskForm(form)).toEqual({
    grant_type: 'refresh_token',
    refresh_token: '[11 chars]',
    client_secret: '[8 chars]',
    client_id: 'c',
  })
})

test('an Authorization header shows its scheme and its length', () => {
  expect(maskAuthorization('Bearer ya29.secret')).toBe('Bearer [11 chars]')
  expect(maskAuthorization('ya29.secret')).toBe('[11 chars]')
})
