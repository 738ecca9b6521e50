import { expect, test } from 'vitest'
import { decideTimeWord, writeTimeWord } from './time-words.ts'

const zone = 'Europe/Stockholm'
const now = Date.parse('2026-11-20T13:05:00Z')

test('today is named by the clock, this week by its weekday, this year by its day, older by the full date', () => {
  const words = ['2026-11-20T08:00:00Z', '2026-11-17T08:00:00Z', '2026-03-02T08:00:00Z', '2025-11-20T08:00:00Z'].map(
    (at) => writeTimeWord(Date.parse(at), now, zone, 'en-GB'),
  )
  expect(words).toEqual(['09:00', 'Tue', '2 Mar', '2025-11-20'])
})

test('the same weekday a week ago is named by its day, not by a weekday that reads as today', () => {
  expect(decideTimeWord(Date.parse('2026-11-14T12:00:00Z'), now, zone)).toBe('weekday')
  expect(decideTimeWord(Date.parse('2026-11-13T12:00:00Z'), now, zone)).toBe('day')
})

test('midnight is the reader’s midnight', () => {
  const lateEvening = Date.parse('2026-11-19T23:30:00Z')
  expect(decideTimeWord(lateEvening, now, zone)).toBe('time')
  expect(decideTimeWord(lateEvening, now, 'UTC')).toBe('weekday')
})

test('a moment in the future is named by its date', () => {
  expect(decideTimeWord(Date.parse('2026-11-23T12:00:00Z'), now, zone)).toBe('day')
  expect(decideTimeWord(Date.parse('2027-01-02T12:00:00Z'), now, zone)).toBe('date')
})

test('Swedish rows are written in Swedish', () => {
  expect(writeTimeWord(Date.parse('2026-11-17T08:00:00Z'), now, zone, 'sv-SE')).toBe('tis')
})
