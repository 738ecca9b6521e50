import { expect, test } from 'vitest'
import { decideWeather, nextAttempt, nextRefresh } from './refresh-time.ts'

const HOUR = 3_600_000

test('an hourly token is replaced ten to fifteen minutes before its end', () => {
  expect(nextRefresh(HOUR, 0, 0)).toBe(HOUR - 15 * 60_000)
  expect(nextRefresh(HOUR, 0, 1)).toBe(HOUR - 10.5 * 60_000)
})

test('a token of a minute keeps half its life', () => {
  expect(nextRefresh(60_000, 0, 0)).toBe(30_000)
})

test('the longer the weather, the longer the wait, within bounds', () => {
  expect(nextAttempt(0, 0, 0.5)).toBe(15_000)
  expect(nextAttempt(0, 20 * 60_000, 0.5)).toBe(25 * 60_000)
  expect(nextAttempt(0, 20 * HOUR, 0.5)).toBe(20 * HOUR + 10 * 60_000)
})

test('weather becomes a fault after a day', () => {
  expect(decideWeather(0, 24 * HOUR)).toBe('delayed')
  expect(decideWeather(0, 24 * HOUR + 1)).toBe('failing')
})
