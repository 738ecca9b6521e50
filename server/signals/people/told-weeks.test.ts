import { areWholeWeeks, toldUntil } from '@letterlock/wire/told-weeks'
import { expect, test } from 'vitest'

test('a week is told once its last day is over everywhere, and its last mail has had three days to be answered', () => {
  // Monday, 9 November, is where a week ends. Twelve hours west of Greenwich it begins at noon; three days later is Thursday.
  expect(toldUntil(Date.parse('2026-11-12T11:59:59Z'))).toBe('2026-11-02')
  expect(toldUntil(Date.parse('2026-11-12T12:00:00Z'))).toBe('2026-11-09')
  expect(toldUntil(Date.parse('2026-11-19T11:59:59Z'))).toBe('2026-11-09')
})

test('weeks are whole from a Monday to before a Monday', () => {
  expect(areWholeWeeks({ from: '2026-11-02', to: '2026-11-09' })).toBe(true)
  expect(areWholeWeeks({ from: '2026-11-03', to: '2026-11-10' })).toBe(false)
  expect(areWholeWeeks({ from: '2026-11-02', to: '2026-11-30' })).toBe(true)
  expect(areWholeWeeks({ from: '2026-11-02', to: '2026-11-08' })).toBe(false)
})
