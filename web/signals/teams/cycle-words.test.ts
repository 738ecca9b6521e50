import { createIntl } from 'react-intl'
import { expect, test } from 'vitest'
import { type CycleDays, writeCycle, writeCycleStart } from './cycle-words.ts'

const english = createIntl({ locale: 'en-GB', messages: {} })
const swedish = createIntl({ locale: 'sv', messages: {} })

const WEEK: CycleDays = { kind: 'weekly', startsOn: '2026-11-09', endsOn: '2026-11-16' }
const MONTH: CycleDays = { kind: 'monthly', startsOn: '2026-11-01', endsOn: '2026-12-01' }
const QUARTER: CycleDays = { kind: 'quarterly', startsOn: '2026-10-01', endsOn: '2027-01-01' }
const plain = (text: string) => text.replace(/\s/g, ' ').replace(/ – /g, '–')

test('a cycle is named by its first and its last day, not by the first that is no longer in it', () => {
  expect(plain(writeCycle(english, WEEK))).toBe('9–15 Nov 2026')
  expect(plain(writeCycle(english, MONTH))).toBe('November 2026')
  expect(plain(writeCycle(english, QUARTER))).toBe('Oct–Dec 2026')
})

test('a week over New Year names both years', () => {
  const week: CycleDays = { kind: 'weekly', startsOn: '2026-12-28', endsOn: '2027-01-04' }
  expect(plain(writeCycle(english, week))).toBe('28 Dec 2026–3 Jan 2027')
})

test('a cycle is named in the reader’s language', () => {
  expect(plain(writeCycle(swedish, MONTH))).toBe('november 2026')
  expect(writeCycleStart(swedish, WEEK)).toBe('9 nov.')
})
