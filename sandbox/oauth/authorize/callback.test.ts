import { expect, test } from 'vitest'
import { refusalUrl } from './callback.ts'

test('a redirect URI stays as it was registered, its own query included', () => {
  const refused = { error: 'access_denied', state: 'a b&c' }
  expect(refusalUrl('http://localhost:8420/Callback?app=1', refused)).toBe(
    'http://localhost:8420/Callback?app=1&error=access_denied&state=a+b%26c',
  )
  expect(refusalUrl('http://localhost:8420', refused)).toBe('http://localhost:8420?error=access_denied&state=a+b%26c')
})

test('an app that sent no state gets none', () => {
  expect(refusalUrl('http://localhost/cb', { error: 'access_denied' })).toBe('http://localhost/cb?error=access_denied')
})
