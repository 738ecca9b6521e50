import { ANSWER_HORIZON_S } from '@letterlock/wire/signal-definitions'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideSurvival } from './survival.ts'
import { boundsOfBucket, bucketOf } from './wait-buckets.ts'

const HOUR_S = 3_600
const times = (count: number, waitS: number) => Array<number>(count).fill(waitS)
const buckets = (...waits: number[][]) => waits.flat().map(bucketOf)

test('twenty mails reckoned on paper', () => {
  // Of 20, 5 are answered after an hour: 15/20 = 0.75 is left. Then 5 drop out that wait since two hours, so that 10
  // are at risk when 4 are answered after five hours: 0.75 · 6/10 = 0.45. The other 6 are not answered in 72 hours.
  const survival = decideSurvival({
    answeredBuckets: buckets(times(5, HOUR_S), times(4, 5 * HOUR_S)),
    unanswered: 6,
    waitingS: times(5, 2 * HOUR_S),
  })
  expect(survival?.curve.map(({ share }) => share)).toEqual([1, 0.75, expect.closeTo(0.45, 12)])
  expect(survival?.answeredShare).toBeCloseTo(0.55, 12)
  expect(survival?.curve[2]?.atS).toBe(boundsOfBucket(bucketOf(5 * HOUR_S)).toS)
})

test('what was never answered stays in the curve, so that few quick answers are not speed', () => {
  const quick = decideSurvival({ answeredBuckets: buckets(times(4, 60)), unanswered: 36, waitingS: [] })
  expect(quick?.answeredShare).toBeCloseTo(0.1, 12)
})

test('where nothing drops out early it is the plain share', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: ANSWER_HORIZON_S }), { minLength: 20, maxLength: 200 }),
      fc.nat({ max: 100 }),
      (answered, unanswered) => {
        const survival = decideSurvival({ answeredBuckets: answered.map(bucketOf), unanswered, waitingS: [] })
        expect(survival?.answeredShare).toBeCloseTo(answered.length / (answered.length + unanswered), 9)
        const shares = survival?.curve.map(({ share }) => share) ?? []
        expect(shares.every((share, at) => share <= (shares[at - 1] ?? 1) && share >= -1e-12)).toBe(true)
        expect(survival?.curve.at(-1)?.atS).toBeLessThanOrEqual(ANSWER_HORIZON_S)
      },
    ),
  )
})

test('mail that has come just now does not count as unanswered', () => {
  const settled = { answeredBuckets: buckets(times(10, HOUR_S)), unanswered: 10 }
  const now = decideSurvival({ ...settled, waitingS: times(30, 10) })
  expect(now?.answeredShare).toBeCloseTo(0.5, 12)
})

test('of nineteen mails nothing is told', () => {
  expect(decideSurvival({ answeredBuckets: buckets(times(10, 60)), unanswered: 8, waitingS: [5] })).toBeUndefined()
})
