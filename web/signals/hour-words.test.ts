import { createIntl } from 'react-intl'
import { expect, test } from 'vitest'
import { findBusiest, writeHours, writeWeekdays } from './hour-words.ts'

test('a week begins on Monday, and a day at midnight', () => {
  const intl = createIntl({ locale: 'sv', messages: {} })
  expect(writeWeekdays(intl, 'long')).toEqual(['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'])
  expect(writeHours(intl).filter((_, hour) => hour % 12 === 0)).toEqual(['00:00', '12:00'])
})

test('the busiest hour is named, and none where nothing was sent', () => {
  const counts = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
  expect(findBusiest(counts)).toBeUndefined()
  const busy = counts.map((day, weekday) => day.map((_, hour) => (weekday === 2 && hour === 14 ? 3 : 0)))
  expect(findBusiest(busy)).toMatchObject({ weekday: 2, hour: 14 })
})
