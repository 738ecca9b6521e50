import { expect, test } from 'vitest'
import { makeBars } from './day-bars.ts'

test('a quarter is shown by days, a day more by weeks that begin on Monday', () => {
  expect(makeBars(daysFrom('2026-01-01', 92)).each).toBe('day')
  const weeks = makeBars(daysFrom('2026-01-01', 93))
  expect(weeks.each).toBe('week')
  // 1 January 2026 is a Thursday: its week began on 29 December, and four of its days lie in the range.
  expect(weeks.bars[0]).toMatchObject({ day: '2025-12-29', sent: 4 })
  expect(weeks.bars[1]).toMatchObject({ day: '2026-01-05', sent: 7, received: 14 })
})

test('what comes by week is shown by week, however few there are', () => {
  const weeks = [
    { day: '2026-03-02', sent: 3, received: 9 },
    { day: '2026-03-09', sent: 5, received: 7 },
  ]
  const { each, bars } = makeBars(weeks, true)
  expect(each).toBe('week')
  expect(bars).toMatchObject(weeks)
})

test('no day is lost and none counted twice when days become weeks', () => {
  const days = daysFrom('2026-02-11', 200)
  const sum = makeBars(days).bars.reduce((sent, bar) => sent + bar.sent, 0)
  expect(sum).toBe(200)
})

test('the median of a day is that of the seven days up to it, and there is none before', () => {
  const sent = [1, 9, 3, 7, 5, 100, 2, 4]
  const days = daysFrom('2026-03-02', sent.length).map((day, at) => ({ ...day, sent: sent[at] ?? 0 }))
  const medians = makeBars(days).bars.map((bar) => bar.sentMedian)
  // On paper: 1 2 3 5 7 9 100 → 5; then 9 leaves nothing out: 2 3 4 5 7 9 100 → 5.
  expect(medians).toEqual([undefined, undefined, undefined, undefined, undefined, undefined, 5, 5])
})

function daysFrom(first: string, count: number) {
  return Array.from({ length: count }, (_, at) => ({
    day: new Date(Date.parse(first) + at * 86_400_000).toISOString().slice(0, 10),
    sent: 1,
    received: 2,
  }))
}
