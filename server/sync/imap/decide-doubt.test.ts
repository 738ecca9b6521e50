import { expect, test } from 'vitest'
import { decideDoubt } from './decide-doubt.ts'

const NOW = 1_800_000_000_000

test('a folder that seems empty is doubted until it has said so for a minute', () => {
  expect(decideDoubt(null, true, NOW)).toBe(NOW)
  expect(decideDoubt(NOW, true, NOW + 59_999)).toBe(NOW)
  expect(decideDoubt(NOW, true, NOW + 60_000)).toBeNull()
})

test('a folder that shows its mail again is doubted no more', () => {
  expect(decideDoubt(NOW, false, NOW + 1)).toBeNull()
})

test('a clock that was turned back ends no doubt', () => {
  expect(decideDoubt(NOW, true, NOW - 3_600_000)).toBe(NOW - 3_600_000)
})
