import { expect, test } from 'vitest'
import { pointsOf, unansweredAfter } from './unanswered-points.ts'

// One in ten answered within the first minute, half after an hour; the rest never.
const STEPS = [
  { atS: 0, share: 1 },
  { atS: 60, share: 0.9 },
  { atS: 3_600, share: 0.5 },
]

test('what was answered within a minute is answered where the drawing begins', () => {
  expect(pointsOf(STEPS)[0]).toEqual({ atS: 60, share: 0.9 })
})

test('the drawing ends at 72 hours with what was never answered', () => {
  expect(pointsOf(STEPS).at(-1)).toEqual({ atS: 259_200, share: 0.5 })
  const late = [...STEPS, { atS: 259_200, share: 0.4 }]
  expect(pointsOf(late).slice(-2)).toEqual([
    { atS: 3_600, share: 0.5 },
    { atS: 259_200, share: 0.4 },
  ])
})

test('the table and the drawing say the same', () => {
  for (const { atS, share } of pointsOf(STEPS)) expect(unansweredAfter(STEPS, atS)).toBe(share)
  expect(unansweredAfter(STEPS, 59)).toBe(1)
})
