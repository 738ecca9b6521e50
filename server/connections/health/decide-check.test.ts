import { expect, test } from 'vitest'
import { decideCheck, isFresh, nextCheck } from './decide-check.ts'

const NOW = 1_000_000_000
const MINUTE = 60_000
const fine = { status: 'active', statusAt: 0, reasonCode: null, weatherSince: null } as const

test('a key is dead when its provider refuses it twice, minutes apart', () => {
  const first = decideCheck(fine, 'refused', NOW)
  expect(first).toEqual({ do: 'move', status: 'failing', reasonCode: 'health.key_refused' })
  const refused = { ...fine, status: 'failing', statusAt: NOW, reasonCode: 'health.key_refused' } as const
  expect(decideCheck(refused, 'refused', NOW + MINUTE)).toMatchObject({ status: 'failing' })
  expect(decideCheck(refused, 'refused', NOW + 5 * MINUTE)).toMatchObject({ status: 'needs_reconnect' })
  expect(decideCheck(refused, 'works', NOW + 5 * MINUTE)).toEqual({ do: 'works' })
})

test('what is neither yes nor no is weather for a day, and then told', () => {
  expect(decideCheck(fine, 'unclear', NOW)).toEqual({ do: 'weather' })
  const since = { ...fine, weatherSince: NOW - 86_400_001 }
  expect(decideCheck(since, 'unclear', NOW)).toMatchObject({ status: 'failing', reasonCode: 'health.unreachable' })
})

test('a forbidden key is its owner’s to mend, and no key is lost by it', () => {
  expect(decideCheck(fine, 'forbidden', NOW)).toMatchObject({ status: 'failing', reasonCode: 'health.key_forbidden' })
})

test('checks are an hour apart and spread; a refusal is confirmed minutes later', () => {
  const at = (random: number) => nextCheck({ do: 'works' }, { now: 0, retryAt: 1, random })
  expect([at(0), at(0.5), at(1)]).toEqual([30 * MINUTE, 60 * MINUTE, 90 * MINUTE])
  const refused = { do: 'move', status: 'failing', reasonCode: 'health.key_refused' } as const
  expect(nextCheck(refused, { now: 0, retryAt: 1, random: 0.5 })).toBe(4 * MINUTE + 1)
  expect(nextCheck({ do: 'weather' }, { now: 0, retryAt: 77, random: 0.5 })).toBe(77)
})

test('what was just refreshed is not asked again', () => {
  expect(isFresh(NOW - 10 * MINUTE, NOW)).toBe(true)
  expect(isFresh(NOW - 40 * MINUTE, NOW)).toBe(false)
  expect(isFresh(null, NOW)).toBe(false)
})
