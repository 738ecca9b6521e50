import { expect, test } from 'vitest'
import { readReturnPath } from './return-path.ts'

test('a path of ours is returned to, with what follows it', () => {
  expect(readReturnPath('/inbox/all/sent?thread=1#x')).toBe('/inbox/all/sent?thread=1#x')
})

test('nobody is led to another site by signing in', () => {
  const bad = [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'inbox',
    '',
    undefined,
    7,
  ]
  expect(bad.map(readReturnPath)).toEqual(bad.map(() => '/inbox'))
})

test('the sign-in page does not lead back to itself', () => {
  expect(readReturnPath('/sign-in/link')).toBe('/inbox')
})
