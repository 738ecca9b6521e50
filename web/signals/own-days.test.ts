import { SIGNAL_DAYS_MAX, SignalRange } from '@letterlock/wire/signals'
import { expect, test } from 'vitest'
import { decideOwnDays } from './own-days.ts'
import { dayAfter } from './ranges.ts'

const TODAY = '2026-11-21'

test('one day, today included, is days enough', () => {
  expect(decideOwnDays({ from: TODAY, to: TODAY }, TODAY)).toBe('fine')
  expect(decideOwnDays({ from: '2026-10-01', to: '2026-10-14' }, TODAY)).toBe('fine')
})

test('what has not come yet is not asked for, nor what ends before it begins', () => {
  expect(decideOwnDays({ from: '2026-11-20', to: '2026-11-22' }, TODAY)).toBe('future')
  expect(decideOwnDays({ from: '2026-10-14', to: '2026-10-13' }, TODAY)).toBe('backwards')
})

test.each(['', '2026-02-30', '0202-01-01', '+02026-01-01'])('“%s” is no day to begin or to end with', (day) => {
  expect(decideOwnDays({ from: day, to: TODAY }, TODAY)).toBe('none')
  expect(decideOwnDays({ from: TODAY, to: day }, TODAY)).toBe('none')
})

test('of somebody else weeks are told, from a Monday to the last Sunday that is told, and not a day more or less', () => {
  const last = '2026-11-15'
  const of = (from: string, to: string) => decideOwnDays({ from, to }, last, true)
  expect([of('2026-11-09', last), of('2026-10-26', '2026-11-08')]).toEqual(['fine', 'fine'])
  expect([of('2026-11-08', last), of('2026-11-10', last), of('2026-11-09', '2026-11-14')]).toEqual(
    Array(3).fill('weeks'),
  )
  expect(of('2026-11-09', '2026-11-22')).toBe('weeks')
  expect(of(last, '2026-11-09')).toBe('backwards')
})

test('as many days are fine as the server takes, and not one more', () => {
  const from = (days: number) => new Date(Date.parse(TODAY) - (days - 1) * 86_400_000).toISOString().slice(0, 10)
  for (const days of [SIGNAL_DAYS_MAX, SIGNAL_DAYS_MAX + 1]) {
    const isTaken = SignalRange.safeParse({ from: from(days), to: dayAfter(TODAY) }).success
    expect(decideOwnDays({ from: from(days), to: TODAY }, TODAY)).toBe(isTaken ? 'fine' : 'many')
  }
  expect(decideOwnDays({ from: from(SIGNAL_DAYS_MAX), to: TODAY }, TODAY)).toBe('fine')
})
