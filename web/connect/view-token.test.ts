import { expect, test } from 'vitest'
import { readViewToken } from './view-token.ts'

function tab() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

test('whoever comes back from the provider without the token still sees their attempt, and nobody else’s', () => {
  const kept = tab()
  expect(readViewToken('cns_1', '#secret', kept)).toBe('secret')
  expect(readViewToken('cns_1', '', kept)).toBe('secret')
  expect(readViewToken('cns_2', '', kept)).toBeUndefined()
})
