import { expect, test } from 'vitest'
import { dayOf, isOverdue } from './due-day.ts'

const now = Date.UTC(2026, 10, 30, 23, 59)

test('a case is overdue from the day after the one on which it is due, until it is done', () => {
  const today = dayOf(now)
  expect(today).toBe('2026-11-30')
  expect(dayOf(now, 7)).toBe('2026-12-07')
  expect(isOverdue({ dueOn: '2026-11-29', status: 'waiting' }, today)).toBe(true)
  expect(isOverdue({ dueOn: '2026-11-30', status: 'open' }, today)).toBe(false)
  expect(isOverdue({ dueOn: '2026-11-29', status: 'done' }, today)).toBe(false)
  expect(isOverdue({ dueOn: null, status: 'open' }, today)).toBe(false)
})
