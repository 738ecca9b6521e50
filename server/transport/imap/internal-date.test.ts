import { expect, test } from 'vitest'
import { readInternalDate, writeInternalDate } from './internal-date.ts'

test('a date with its zone is an instant', () => {
  expect(readInternalDate('17-Jul-1996 02:44:25 -0700')).toBe(Date.UTC(1996, 6, 17, 9, 44, 25))
  expect(readInternalDate(' 1-Jan-2026 00:00:00 +0530')).toBe(Date.UTC(2025, 11, 31, 18, 30))
})

test('what is written is read again', () => {
  const at = Date.UTC(2026, 10, 20, 18, 5, 9)
  expect(writeInternalDate(at)).toBe('20-Nov-2026 18:05:09 +0000')
  expect(readInternalDate(writeInternalDate(at))).toBe(at)
})

test.each([undefined, '', '2026-11-20', '17-Foo-1996 02:44:25 -0700'])('%j is no date', (text) => {
  expect(readInternalDate(text)).toBeUndefined()
})
