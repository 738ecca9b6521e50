import { expect, test } from 'vitest'
import { openBuckets } from './buckets.ts'
import { openFlights } from './flights.ts'

const UNITS = 600
const NOW = 1_780_000_000_000

test('a bucket starts full and refills evenly', () => {
  const buckets = openBuckets()
  expect(buckets.take('a', 600, UNITS, NOW)).toEqual({ is: 'taken' })
  expect(buckets.take('a', 10, UNITS, NOW)).toEqual({ is: 'refused', retryAt: NOW + 1_000 })
  expect(buckets.take('a', 10, UNITS, NOW + 1_000)).toEqual({ is: 'taken' })
  expect(buckets.take('a', 600, UNITS, NOW + 61_000)).toEqual({ is: 'taken' })
})

test('a refused call costs nothing', () => {
  const buckets = openBuckets()
  buckets.take('a', 595, UNITS, NOW)
  for (let tried = 0; tried < 100; tried++) buckets.take('a', 10, UNITS, NOW)
  expect(buckets.take('a', 5, UNITS, NOW)).toEqual({ is: 'taken' })
})

test('the moment to come back is a whole second at which it works', () => {
  const buckets = openBuckets()
  buckets.take('a', 600, UNITS, NOW + 123)
  const refused = buckets.take('a', 37, UNITS, NOW + 123)
  const retryAt = refused.is === 'refused' ? refused.retryAt : 0
  expect(retryAt % 1_000).toBe(0)
  expect(buckets.take('a', 37, UNITS, retryAt)).toEqual({ is: 'taken' })
})

test('each key has its own bucket', () => {
  const buckets = openBuckets()
  buckets.take('a', 600, UNITS, NOW)
  expect(buckets.take('b', 600, UNITS, NOW)).toEqual({ is: 'taken' })
})

test('a clock turned back neither refills nor breaks a bucket', () => {
  const buckets = openBuckets()
  buckets.take('a', 600, UNITS, NOW)
  expect(buckets.take('a', 1, UNITS, NOW - 3_600_000).is).toBe('refused')
  expect(buckets.take('a', 1, UNITS, NOW - 3_600_000 + 1_000).is).toBe('taken')
})

test('requests in flight leave room again when they land', () => {
  const flights = openFlights()
  expect(flights.enter('a', 1, 1)).toEqual([true])
  expect(flights.enter('a', 1, 1)).toEqual([false])
  expect(flights.enter('b', 1, 1)).toEqual([true])
  flights.leave('a', 1)
  expect(flights.enter('a', 1, 1)).toEqual([true])
})
