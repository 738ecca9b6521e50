import { expect, test } from 'vitest'
import type { QuotaBucket } from '../../store/quota-buckets.ts'
import { decideUnits, type UnitsDecision } from './decide-units.ts'

const MINUTE = 6_000
const full: QuotaBucket = { units: MINUTE, at: 0, pausedUntil: 0, interactiveUntil: 0 }
const ask = (units: number, urgency: 'interactive' | 'background' = 'background') => ({
  units,
  urgency,
  unitsPerMinute: MINUTE,
})

/** Ask for the same again and again for a while, waiting when told to; count what was given. */
function givenWithin(ms: number, bucket: QuotaBucket): number {
  let given = 0
  for (let now = 0; now <= ms; ) {
    const decision: UnitsDecision = decideUnits(bucket, ask(500), now)
    bucket = decision.bucket
    if (decision.do === 'go') given += 500
    else now += decision.ms
  }
  return given
}

test('over ten minutes a long import gets the whole quota and never more', () => {
  const given = givenWithin(600_000, full)
  expect(given).toBeLessThanOrEqual(MINUTE + 10 * MINUTE)
  expect(given).toBeGreaterThan((MINUTE + 10 * MINUTE) * 0.99)
})

test('no idle time saves up more than one minute, and a call in flight is allowed for', () => {
  expect(decideUnits(full, ask(1), 3_600_000).bucket.units).toBe(MINUTE - 100 - 1)
})

test('a wait that was told is long enough', () => {
  const empty = { ...full, units: 0 }
  const decision = decideUnits(empty, ask(20), 0)
  expect(decision).toMatchObject({ do: 'wait', because: 'refill', ms: 200 })
  expect(decideUnits(decision.bucket, ask(20), 200).do).toBe('go')
})

test('until the instant the provider named nothing is asked, by nobody', () => {
  const paused = { ...full, pausedUntil: 5_000 }
  expect(decideUnits(paused, ask(1, 'interactive'), 4_000)).toMatchObject({ do: 'wait', ms: 1_000, because: 'paused' })
  expect(decideUnits(paused, ask(1), 5_000).do).toBe('go')
})

test('while somebody waits, background work leaves room, and only then', () => {
  const low = { ...full, units: 60 }
  const person = decideUnits(low, ask(80, 'interactive'), 0)
  expect(person).toMatchObject({ do: 'wait', ms: 200 })
  expect(decideUnits(person.bucket, ask(20), 100)).toMatchObject({ do: 'wait' })
  expect(decideUnits(person.bucket, ask(80, 'interactive'), 200).do).toBe('go')
  expect(decideUnits(low, ask(20), 100).do).toBe('go')
})

test('a clock turned back neither fills nor empties the bucket', () => {
  const decision = decideUnits({ ...full, units: 50, at: 10_000 }, ask(20), 1_000)
  expect(decision).toMatchObject({ do: 'go', bucket: { units: 30, at: 10_000 } })
})

test('what a clock wrote that has been turned back by a day neither pauses a bucket nor keeps it from filling', () => {
  const tomorrow = 86_400_000
  const ahead = { units: 0, at: tomorrow, pausedUntil: tomorrow, interactiveUntil: tomorrow }
  const first = decideUnits(ahead, ask(20), 1_000)
  expect(first).toMatchObject({ do: 'wait', because: 'refill', ms: 200 })
  expect(decideUnits(first.bucket, ask(20), 1_200).do).toBe('go')
})

test('a pause that a provider asked for is none of these, up to its end', () => {
  const paused = { units: 0, at: 3_600_000, pausedUntil: 3_600_000, interactiveUntil: 0 }
  expect(decideUnits(paused, ask(20), 0)).toMatchObject({ do: 'wait', because: 'paused', ms: 3_600_000 })
  expect(decideUnits(paused, ask(20), 3_600_000)).toMatchObject({ do: 'wait', because: 'refill', ms: 200 })
})
