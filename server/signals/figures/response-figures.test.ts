import { expect, test } from 'vitest'
import { type ReplySums, responseFigures } from './response-figures.ts'
import { bucketOf } from './wait-buckets.ts'

const HOUR_S = 3_600

/** What the taking in counts of answers that took so long. */
function sumsOf(elapsed: readonly number[], business: readonly number[] = elapsed): ReplySums {
  const short = elapsed.filter((waitS) => waitS <= 72 * HOUR_S)
  return {
    replies: elapsed.length,
    elapsedBuckets: elapsed.map(bucketOf),
    businessBuckets: business.map(bucketOf),
    withinHour: elapsed.filter((waitS) => waitS <= HOUR_S).length,
    withinFourHours: elapsed.filter((waitS) => waitS <= 4 * HOUR_S).length,
    withinBusinessDay: business.filter((waitS) => waitS <= 8 * HOUR_S).length,
    within72h: short.length,
    within72hS: short.reduce((sum, waitS) => sum + waitS, 0),
  }
}

test('twenty answers reckoned on paper', () => {
  // One after 1 h, one after 2 h, … one after 19 h, and one after 100 h. By nearest rank of twenty the median is the
  // tenth (10 h), p25 the fifth (5 h), p75 the fifteenth (15 h), p90 the eighteenth (18 h). Within 1 h is 1 of 20, within 4 h are 4, within
  // eight working hours 8. The mean of the nineteen within 72 h is 190 h / 19 = 10 h; that of all would be 14.5 h.
  const figures = responseFigures(
    sumsOf([...Array.from({ length: 19 }, (_, index) => (index + 1) * HOUR_S), 100 * HOUR_S]),
  )
  expect(figures?.within1h).toBe(0.05)
  expect(figures?.within4h).toBe(0.2)
  expect(figures?.withinBusinessDay).toBe(0.4)
  expect(figures?.meanWithin72hS).toBe(10 * HOUR_S)
  const { p25S = 0, medianS = 0, p75S = 0, p90S = 0 } = figures?.elapsed ?? {}
  expect(Math.abs(p25S / (5 * HOUR_S) - 1)).toBeLessThan(0.055)
  expect(Math.abs(medianS / (10 * HOUR_S) - 1)).toBeLessThan(0.055)
  expect(Math.abs(p75S / (15 * HOUR_S) - 1)).toBeLessThan(0.055)
  expect(Math.abs(p90S / (18 * HOUR_S) - 1)).toBeLessThan(0.055)
})

test('an answer outside the working hours took none of them, and is not dropped', () => {
  const figures = responseFigures(sumsOf(Array(20).fill(10 * HOUR_S), [...Array(15).fill(0), ...Array(5).fill(HOUR_S)]))
  expect(figures?.business.medianS).toBe(30)
  expect(figures?.elapsed.medianS).toBeGreaterThan(9 * HOUR_S)
})

test('of nineteen answers nothing is told', () => {
  expect(responseFigures(sumsOf(Array(19).fill(HOUR_S)))).toBeUndefined()
  expect(responseFigures(sumsOf(Array(20).fill(HOUR_S)))).toBeDefined()
})

test('where every answer took longer than 72 hours there is no mean of those within', () => {
  expect(responseFigures(sumsOf(Array(20).fill(80 * HOUR_S)))?.meanWithin72hS).toBeUndefined()
})
