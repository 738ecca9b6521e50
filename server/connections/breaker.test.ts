import { expect, test } from 'vitest'
import { type Breaker, newBreaker, newBreakers } from './breaker.ts'

const NOW = 1_800_000_000_000

function open(breaker: Breaker): Breaker {
  for (let times = 0; times < 10; times++) breaker.unanswered(NOW)
  return breaker
}

test('a few unlucky calls stop nobody', () => {
  const breaker = newBreaker()
  for (let times = 0; times < 9; times++) breaker.unanswered(NOW)
  expect(breaker.admit(NOW)).toBe('call')
  breaker.answered()
  breaker.unanswered(NOW)
  expect(breaker.admit(NOW)).toBe('call')
})

test('an outage is left alone, then probed by one call at a time', () => {
  const breaker = open(newBreaker())
  expect(breaker.admit(NOW + 4_999)).toBe('leave')
  expect(breaker.admit(NOW + 5_000)).toBe('probe')
  expect(breaker.admit(NOW + 5_001)).toBe('leave')
})

test('a probe that is answered lets everybody through, one that is not makes for a longer rest', () => {
  const breaker = open(newBreaker())
  breaker.admit(NOW + 5_000)
  breaker.unanswered(NOW + 5_000)
  expect(breaker.admit(NOW + 14_999)).toBe('leave')
  expect(breaker.admit(NOW + 15_000)).toBe('probe')
  breaker.answered()
  expect(breaker.admit(NOW + 15_001)).toBe('call')
})

test('a provider that comes back after any outage is noticed within a minute', () => {
  const breaker = open(newBreaker())
  let now = NOW
  for (let probes = 0; probes < 20; probes++) {
    now += 60_000
    expect(breaker.admit(now)).toBe('probe')
    breaker.unanswered(now)
  }
})

test('a clock that is turned back does not hold it open', () => {
  const breaker = open(newBreaker())
  expect(breaker.admit(NOW - 3_600_000)).toBe('probe')
})

test('the outage of one provider says nothing of another', () => {
  const breakers = newBreakers()
  open(breakers('dialpad'))
  expect(breakers('dialpad').admit(NOW)).toBe('leave')
  expect(breakers('gmail').admit(NOW)).toBe('call')
})
