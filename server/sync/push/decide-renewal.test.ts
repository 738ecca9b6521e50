import { expect, test } from 'vitest'
import { decideRenewal, decideWatchRetry } from './decide-renewal.ts'

const HOUR_MS = 3_600_000
const WEEK_MS = 7 * 24 * HOUR_MS
const NOW = 1_000_000

test.each([0, 0.5, 1])('a watch is renewed daily, long before it lapses, and not all at the same time', (random) => {
  const renewsAt = decideRenewal(NOW, NOW + WEEK_MS, random)
  expect(renewsAt - NOW).toBe((20 + 4 * random) * HOUR_MS)
})

test('a watch that Google ends early is renewed before that', () => {
  expect(decideRenewal(NOW, NOW + 2 * HOUR_MS, 0.5)).toBe(NOW + HOUR_MS)
})

test('a watch that has ended already is asked for at once', () => {
  expect(decideRenewal(NOW, NOW - HOUR_MS, 0.5)).toBe(NOW)
})

test('what the deployer must mend is asked for less often than what passes', () => {
  const forbidden = decideWatchRetry('push.topic_forbidden', NOW, 0.5)
  const weather = decideWatchRetry('gmail.unreachable', NOW, 0.5)
  expect(forbidden - NOW).toBe(600_000)
  expect(weather - NOW).toBe(120_000)
})
