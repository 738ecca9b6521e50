import { expect, test } from 'vitest'
import type { SignalDay } from '../../store/signal-days.ts'
import { NOUGHT_DAY } from '../figures/nought-day.ts'
import { bucketOf, WAIT_ERROR_MAX } from '../figures/wait-buckets.ts'
import { composeWeeks } from './compose-weeks.ts'

const HOUR_S = 3_600

test('a week’s middle half is told from twenty answers on, reckoned on paper', () => {
  // Twenty after 1 h to 20 h, over two days of one week: the fifth took 5 h, the tenth 10 h, the fifteenth 15 h.
  const waits = Array.from({ length: 20 }, (_, at) => (at + 1) * HOUR_S)
  const days = [dayOf('2026-11-10', waits.slice(0, 12)), dayOf('2026-11-15', waits.slice(12))]
  const [week, ...others] = composeWeeks(days, { from: '2026-11-09', to: '2026-11-16' })
  expect(others).toEqual([])
  expect(week).toMatchObject({ from: '2026-11-09', replies: 20 })
  const { p25S = 0, medianS = 0, p75S = 0 } = week?.elapsed ?? {}
  expect(Math.abs(p25S / (5 * HOUR_S) - 1)).toBeLessThan(WAIT_ERROR_MAX)
  expect(Math.abs(medianS / (10 * HOUR_S) - 1)).toBeLessThan(WAIT_ERROR_MAX)
  expect(Math.abs(p75S / (15 * HOUR_S) - 1)).toBeLessThan(WAIT_ERROR_MAX)
})

test('a week with nineteen answers has their number and no figure', () => {
  const days = [dayOf('2026-11-10', Array(19).fill(HOUR_S))]
  expect(composeWeeks(days, { from: '2026-11-09', to: '2026-11-16' })).toEqual([
    { from: '2026-11-09', replies: 19, elapsed: null },
  ])
})

test('each week that a range touches is there, by its Monday, quiet ones too', () => {
  // Sunday the 25th of October to Saturday the 21st of November.
  const weeks = composeWeeks([dayOf('2026-11-02', [HOUR_S])], { from: '2026-10-25', to: '2026-11-22' })
  expect(weeks.map(({ from, replies }) => [from, replies])).toEqual([
    ['2026-10-19', 0],
    ['2026-10-26', 0],
    ['2026-11-02', 1],
    ['2026-11-09', 0],
    ['2026-11-16', 0],
  ])
})

function dayOf(day: string, waitsS: readonly number[]): SignalDay {
  const buckets = waitsS.map(bucketOf)
  const [sent, replies] = [waitsS.length, waitsS.length]
  return { ...NOUGHT_DAY, memberId: 'mem_1', day, sent, replies, replyBuckets: buckets, businessBuckets: buckets }
}
