import { createIntl } from 'react-intl'
import { expect, test } from 'vitest'
import { writeDay } from './due-words.ts'

// A reader west of Greenwich must not be told the day before.
test('a day is the same day in every zone, and has its year where that is another', () => {
  const intl = createIntl({ locale: 'en-GB', timeZone: 'America/Los_Angeles' })
  const now = Date.UTC(2026, 10, 21)
  expect(writeDay(intl, '2026-11-30', now)).toBe('30 Nov')
  expect(writeDay(intl, '2027-01-01', now)).toBe('1 Jan 2027')
})
