import { expect, test } from 'vitest'
import { requestPath } from './request-path.ts'

test('a path is a path, whatever it begins with', () => {
  expect(requestPath('/docs/access/?a=b#c')).toBe('/docs/access/')
  expect(requestPath('//evil.example/x')).toBe('//evil.example/x')
  expect(requestPath('//[')).toBe('//[')
})

test('dots are resolved, so that a path outside its folder is seen to be outside', () => {
  expect(requestPath('/docs/../assets/a.js')).toBe('/assets/a.js')
  expect(requestPath('/docs/%2e%2e//evil.example/x')).toBe('//evil.example/x')
})
