import { createIntl } from 'react-intl'
import { expect, test } from 'vitest'
import { writeDuration } from './duration-words.ts'

const english = createIntl({ locale: 'en-GB', messages: {} })
const swedish = createIntl({ locale: 'sv', messages: {} })

test('a length of time is said in its largest unit', () => {
  const said = [59, 1_500, 3_600, 9_000, 45_000, 172_800, 300_000].map((seconds) => writeDuration(english, seconds))
  expect(said).toEqual(['1 min', '25 mins', '1 hr', '2.5 hrs', '13 hrs', '2 days', '3.5 days'])
})

test('a decimal is written as the reader writes it', () => {
  expect(writeDuration(swedish, 9_000)).toBe('2,5 tim')
})
