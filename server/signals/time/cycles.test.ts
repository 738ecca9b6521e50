import { expect, test } from 'vitest'
import { dayNumber, dayText } from '../../people/calendars/days.ts'
import { boundsOf, type Cycle, cycleOf, isSealable, previousCycle } from './cycles.ts'

const HOUR_MS = 3_600_000
const shown = ({ startsOn, endsOn }: Cycle) => `${dayText(startsOn)} ${dayText(endsOn)}`
const on = (day: string, kind: Parameters<typeof cycleOf>[1]) => cycleOf(dayNumber(day), kind)

test.each([
  ['2026-11-16', 'weekly', '2026-11-16 2026-11-23'],
  ['2026-11-22', 'weekly', '2026-11-16 2026-11-23'],
  // The first ISO week of 2026 begins in 2025.
  ['2026-01-01', 'weekly', '2025-12-29 2026-01-05'],
  ['2026-02-28', 'monthly', '2026-02-01 2026-03-01'],
  ['2028-02-29', 'monthly', '2028-02-01 2028-03-01'],
  ['2026-12-31', 'monthly', '2026-12-01 2027-01-01'],
  ['2026-11-21', 'quarterly', '2026-10-01 2027-01-01'],
  ['2026-03-31', 'quarterly', '2026-01-01 2026-04-01'],
] as const)('%s lies in the %s cycle %s', (day, kind, cycle) => {
  expect(shown(on(day, kind))).toBe(cycle)
})

test.each(['weekly', 'monthly', 'quarterly'] as const)(
  '%s cycles lie next to each other and leave no day out',
  (kind) => {
    let cycle = on('2025-12-15', kind)
    for (let count = 0; count < 30; count++) {
      const next = cycleOf(cycle.endsOn, kind)
      expect(next.startsOn).toBe(cycle.endsOn)
      expect(previousCycle(next, kind)).toEqual(cycle)
      expect(cycleOf(cycle.endsOn - 1, kind)).toEqual(cycle)
      cycle = next
    }
  },
)

test('a cycle begins and ends at midnight where the organisation is, also when the clock is set within it', () => {
  const { startsAt, endsAt } = boundsOf(on('2026-10-20', 'weekly'), 'Europe/Stockholm')
  expect(startsAt).toBe(Date.parse('2026-10-19T00:00:00+02:00'))
  expect(endsAt).toBe(Date.parse('2026-10-26T00:00:00+01:00'))
  expect((endsAt - startsAt) / HOUR_MS).toBe(7 * 24 + 1)
})

test('a cycle is sealed when its last mail has had 72 hours', () => {
  const cycle = on('2026-11-10', 'weekly')
  const due = Date.parse('2026-11-19T00:00:00+01:00')
  expect(isSealable(cycle, 'Europe/Stockholm', due - 1)).toBe(false)
  expect(isSealable(cycle, 'Europe/Stockholm', due)).toBe(true)
})
