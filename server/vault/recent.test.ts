import { expect, test } from 'vitest'
import { recent } from './recent.ts'

test('what was used last is still there', () => {
  const cache = recent<number, string>(10)
  cache.set(0, 'kept')
  for (let key = 1; key <= 1_000; key++) {
    cache.set(key, 'other')
    expect(cache.get(0)).toBe('kept')
  }
})

test('never more than its bound is held', () => {
  const cache = recent<number, string>(10)
  for (let key = 0; key < 1_000; key++) cache.set(key, 'held')
  const held = Array.from({ length: 1_000 }, (_, key) => cache.get(key)).filter((value) => value !== undefined)
  expect(held.length).toBeLessThanOrEqual(10)
  expect(cache.get(999)).toBe('held')
})

test('a key set again gives the newer value', () => {
  const cache = recent<string, number>(10)
  cache.set('a', 1)
  cache.set('a', 2)
  expect(cache.get('a')).toBe(2)
})
