import type { MySignals } from '@letterlock/wire/signals'
import { expect, test } from 'vitest'
import { makeTrend } from './my-trend.ts'

test('the median of a week is that of its workdays, reckoned on paper', () => {
  // Monday to Friday 2, 4, 6, 8, 30; Saturday and Sunday nothing. In order the second is 4, the third 6, the fourth 8.
  const days = weekOf('2026-11-09', [2, 4, 6, 8, 30])
  const weeks = [{ from: '2026-11-09', replies: 0, elapsed: null }]
  expect(makeTrend({ days, weeks })).toEqual([
    {
      from: '2026-11-09',
      sent: { low: 4, median: 6, high: 8 },
      received: { low: 40, median: 60, high: 80 },
      answers: undefined,
      replies: 0,
    },
  ])
})

test('a week of which one workday lies within the range has no median', () => {
  const days = weekOf('2026-11-09', [2, 4, 6, 8, 30]).slice(4)
  expect(makeTrend({ days, weeks: [{ from: '2026-11-09', replies: 0, elapsed: null }] })[0]?.sent).toBeUndefined()
})

test('each day is of one week, and each week has its own answers', () => {
  const elapsed = { p25S: 600, medianS: 3_600, p75S: 7_200, p90S: 90_000 }
  const trend = makeTrend({
    days: [...weekOf('2026-11-02', [1, 1, 1, 1, 1]), ...weekOf('2026-11-09', [5, 5, 5, 5, 5])],
    weeks: [
      { from: '2026-11-02', replies: 12, elapsed: null },
      { from: '2026-11-09', replies: 25, elapsed },
    ],
  })
  expect(trend.map(({ sent }) => sent?.median)).toEqual([1, 5])
  expect(trend.map(({ answers }) => answers)).toEqual([undefined, { low: 600, median: 3_600, high: 7_200 }])
})

/** A week from its Monday, with what was sent from Monday to Friday and ten times that received. */
function weekOf(monday: string, sent: readonly number[]): MySignals['days'] {
  return Array.from({ length: 7 }, (_, at) => ({
    day: new Date(Date.parse(monday) + at * 86_400_000).toISOString().slice(0, 10),
    sent: sent[at] ?? 0,
    received: 10 * (sent[at] ?? 0),
    bulk: 0,
    afterHours: 0,
    workday: at < 5,
  }))
}
