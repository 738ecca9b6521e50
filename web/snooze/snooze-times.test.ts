import { expect, test } from 'vitest'
import { chooseTimes, suggestTime, writeWall } from './snooze-times.ts'

const times = (...wall: [number, number, number, number, number]) =>
  chooseTimes(new Date(...wall).getTime()).map(({ word, at }) => [word, writeWall(at)])

test('later today is a full hour three hours ahead, tomorrow and Monday begin at eight', () => {
  expect(times(2026, 10, 19, 9, 20)).toEqual([
    ['later', '2026-11-19T13:00'],
    ['tomorrow', '2026-11-20T08:00'],
    ['nextWeek', '2026-11-23T08:00'],
  ])
})

test('in the evening nothing is put off till later today', () => {
  expect(times(2026, 10, 19, 19, 0).map(([word]) => word)).toEqual(['tomorrow', 'nextWeek'])
  expect(times(2026, 10, 19, 23, 30).map(([word]) => word)).toEqual(['tomorrow', 'nextWeek'])
})

test('on a Monday next week is the Monday after, on a Sunday it is tomorrow and offered once', () => {
  expect(times(2026, 10, 23, 9, 0).at(-1)).toEqual(['nextWeek', '2026-11-30T08:00'])
  expect(times(2026, 10, 22, 9, 0)).toEqual([
    ['later', '2026-11-22T12:00'],
    ['tomorrow', '2026-11-23T08:00'],
  ])
})

test('at the end of a year the day after is in the next one', () => {
  expect(times(2026, 11, 31, 9, 0)[1]).toEqual(['tomorrow', '2027-01-01T08:00'])
})

test('a time of one’s own begins with the morning after tomorrow', () => {
  const at = (...wall: [number, number, number, number, number]) => writeWall(suggestTime(new Date(...wall).getTime()))
  expect(at(2026, 10, 19, 23, 30)).toBe('2026-11-21T08:00')
  expect(at(2026, 11, 30, 9, 0)).toBe('2027-01-01T08:00')
})
