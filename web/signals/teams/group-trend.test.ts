import type { GroupTrend } from '@letterlock/wire/group-signals'
import { expect, test } from 'vitest'
import { trendOf } from './group-trend.ts'

const FREIGHT = 'tem_00000000000000000000000000000001'
const week = (startsOn: string, endsOn: string) => ({ kind: 'weekly' as const, startsOn, endsOn })
const figures = (emailsSent: number | null) => ({
  emailsSent,
  emailsReceived: null,
  bulkReceived: null,
  threadsInitiated: null,
  afterHoursSent: null,
  crossTeamSent: null,
  crossDomainSent: null,
  replies: null,
})
const elapsed = { p25S: null, medianS: 7_200, p75S: 30_000, p90S: null }

const TREND: GroupTrend = {
  cycles: [week('2026-11-02', '2026-11-09'), week('2026-11-09', '2026-11-16')],
  groups: [
    {
      group: { id: FREIGHT, name: 'Freight' },
      points: [null, { people: 6, figures: figures(90), response: { elapsed, business: elapsed } }],
    },
  ],
  whole: [figures(200), figures(null)],
}

test('a cycle of which nothing is told is a gap, and not a nought', () => {
  const trend = trendOf(TREND, FREIGHT)
  expect(trend.map(({ figure }) => figure('emailsSent'))).toEqual([undefined, 90])
  expect(trend.map(({ answers }) => answers)).toEqual([
    { low: undefined, median: undefined, high: undefined },
    { low: undefined, median: 7_200, high: 30_000 },
  ])
})

test('everybody together have sums, and no times', () => {
  const trend = trendOf(TREND, 'whole')
  expect(trend.map(({ figure }) => figure('emailsSent'))).toEqual([200, undefined])
  expect(trend.every(({ answers }) => answers.median === undefined)).toBe(true)
})

test('a department that is in no cycle has gaps alone', () => {
  expect(trendOf(TREND, 'tem_2').map(({ figure }) => figure('emailsSent'))).toEqual([undefined, undefined])
})
