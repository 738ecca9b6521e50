import { expect, test } from 'vitest'
import { newId, newToken } from './ids.ts'

test('ids made later sort later', () => {
  const ids = [1_000, 2_000, 1_700_000_000_000, 1_900_000_000_000].map((now) => newId('con', now))
  expect([...ids].sort()).toEqual(ids)
})

test('an id is its prefix and a version 7 UUID', () => {
  expect(newId('tnt', 1_700_000_000_000)).toMatch(/^tnt_[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/)
})

test('a token carries 256 bits and none comes twice', () => {
  const tokens = new Set(Array.from({ length: 1_000 }, newToken))
  expect(tokens.size).toBe(1_000)
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/)
})
