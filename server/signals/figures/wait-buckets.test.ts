import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundsOfBucket, bucketOf, quantileBucket, TOP_BUCKET, WAIT_ERROR_MAX, waitOf } from './wait-buckets.ts'

const waits = fc.integer({ min: 0, max: 80_000_000 })
const shares = fc.constantFrom(0.5, 0.75, 0.9)

/** By nearest rank, of the measured waits themselves. */
function quantile(measured: readonly number[], share: number): number {
  return measured.toSorted((a, b) => a - b)[Math.ceil(share * measured.length) - 1] ?? 0
}

test.each([
  [0, 0],
  [59, 0],
  [60, 1],
  [65, 1],
  // Sixty seconds and a tenth.
  [66, 2],
  [72, 2],
  [73, 3],
  [3_600, 43],
  [259_200, 88],
  [Number.MAX_SAFE_INTEGER, TOP_BUCKET],
])('a wait of %d seconds is in bucket %d', (waitS, bucket) => {
  expect(bucketOf(waitS)).toBe(bucket)
})

test('buckets lie next to each other, and each holds its own bounds', () => {
  for (let bucket = 0; bucket <= TOP_BUCKET; bucket++) {
    const { fromS, toS } = boundsOfBucket(bucket)
    expect(bucketOf(fromS)).toBe(bucket)
    if (toS === undefined) expect(bucket).toBe(TOP_BUCKET)
    else expect([bucketOf(toS - 1), bucketOf(toS)]).toEqual([bucket, bucket + 1])
  }
})

test('a quantile lies in the bucket that is told, and within the error that is stated', () => {
  fc.assert(
    fc.property(fc.array(waits, { minLength: 1, maxLength: 300 }), shares, (measured, share) => {
      const exact = quantile(measured, share)
      const bucket = quantileBucket(measured.map(bucketOf), share) ?? -1
      expect(bucket).toBe(bucketOf(exact))
      if (bucket > 0 && bucket < TOP_BUCKET) expect(Math.abs(waitOf(bucket) / exact - 1)).toBeLessThan(WAIT_ERROR_MAX)
    }),
  )
})

test('put together from days in any order, a quantile is that of all the waits', () => {
  fc.assert(
    fc.property(fc.array(fc.array(waits, { maxLength: 30 }), { maxLength: 20 }), shares, (days, share) => {
      const merged = days
        .map((day) => day.map(bucketOf))
        .toReversed()
        .flat()
      const recomputed = days.flat().map(bucketOf)
      expect(quantileBucket(merged, share)).toBe(quantileBucket(recomputed, share))
    }),
  )
})

test('of no waits there is no quantile', () => {
  expect(quantileBucket([], 0.5)).toBeUndefined()
})
