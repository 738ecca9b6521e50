import { expect, test } from 'vitest'
import { isTimeZone, readAge, readDate, readSize } from './read-date.ts'

test.each([
  ['2026/11/03', 'UTC', Date.UTC(2026, 10, 3)],
  ['2026-11-3', 'Etc/GMT+8', Date.UTC(2026, 10, 3, 8)],
  ['11/03/2026', 'UTC', Date.UTC(2026, 10, 3)],
  ['2026/11', 'UTC', Date.UTC(2026, 10, 1)],
  ['2026', 'UTC', Date.UTC(2026, 0, 1)],
  ['1780000000', 'Asia/Tokyo', 1_780_000_000_000],
  // The days on which clocks are put forward and back.
  ['2026/03/29', 'Europe/Stockholm', Date.UTC(2026, 2, 28, 23)],
  ['2026/03/30', 'Europe/Stockholm', Date.UTC(2026, 2, 29, 22)],
  ['2026/10/26', 'Europe/Stockholm', Date.UTC(2026, 9, 25, 23)],
  ['2026/02/29', 'UTC', undefined],
  ['2026/13/01', 'UTC', undefined],
  ['03.11.2026', 'UTC', undefined],
  ['soon', 'UTC', undefined],
])('the date %s in %s is midnight there, or none', (text, timeZone, at) => {
  expect(readDate(text, timeZone)).toBe(at)
})

test('ages and sizes are read in their units', () => {
  expect([readAge('3d'), readAge('2m'), readAge('1Y'), readAge('d')]).toEqual([
    3 * 86_400_000,
    60 * 86_400_000,
    365 * 86_400_000,
    undefined,
  ])
  expect([readSize('5'), readSize('1.5M'), readSize('2kb'), readSize('big')]).toEqual([5, 1_572_864, 2_048, undefined])
})

test('a time zone is known by its name', () => {
  expect([isTimeZone('Europe/Stockholm'), isTimeZone('UTC'), isTimeZone('Mars/Base'), isTimeZone('')]).toEqual([
    true,
    true,
    false,
    false,
  ])
})
