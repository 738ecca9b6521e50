import { expect, test } from 'vitest'
import { isCensusDue, nextCensus } from './next-census.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const MIDNIGHT = Date.UTC(2026, 10, 20)
const ids = Array.from({ length: 500 }, (_, index) => `mbx_${index}`)

test('a census is due once a day, between two and six in the morning', () => {
  for (const id of ids) {
    const first = nextCensus(id, MIDNIGHT + 9 * HOUR_MS)
    expect((first - MIDNIGHT) / HOUR_MS).toBeGreaterThanOrEqual(26)
    expect((first - MIDNIGHT) / HOUR_MS).toBeLessThan(30)
    expect(nextCensus(id, first) - first).toBe(DAY_MS)
  }
})

test('mailboxes are spread over the window', () => {
  const hours = new Set(ids.map((id) => new Date(nextCensus(id, MIDNIGHT)).getUTCHours()))
  expect([...hours].sort()).toEqual([2, 3, 4, 5])
  expect(new Set(ids.map((id) => nextCensus(id, MIDNIGHT))).size).toBeGreaterThan(490)
})

test('one that a person asked for in the night stands for that morning’s', () => {
  for (const id of ids) {
    const due = nextCensus(id, MIDNIGHT + HOUR_MS)
    expect(due).toBeGreaterThanOrEqual(MIDNIGHT + 7 * HOUR_MS)
  }
})

test('a clock that was turned back keeps no census waiting for it', () => {
  expect(isCensusDue(null, MIDNIGHT)).toBe(false)
  expect(isCensusDue(MIDNIGHT, MIDNIGHT)).toBe(true)
  for (const id of ids) expect(isCensusDue(nextCensus(id, MIDNIGHT), MIDNIGHT)).toBe(false)
  expect(isCensusDue(MIDNIGHT + 2 * DAY_MS + 1, MIDNIGHT)).toBe(true)
})
