import { expect, test } from 'vitest'
import { readFreeDays, writeFreeDays } from './free-days.ts'

test('days are read with their names, however they were parted, and come in order', () => {
  expect(readFreeDays('2026-12-25 Christmas Day\n\n2026-01-01;New Year\n2026-06-06\n2026-05-01\tFirst of May')).toEqual(
    {
      is: 'read',
      days: [
        { day: '2026-01-01', name: 'New Year' },
        { day: '2026-05-01', name: 'First of May' },
        { day: '2026-06-06', name: '' },
        { day: '2026-12-25', name: 'Christmas Day' },
      ],
    },
  )
})

test.each(['25/12/2026', '2026-02-30 No day', '1789-07-14', 'Christmas', `2026-12-25 ${'x'.repeat(81)}`])(
  'what is no day is named: %s',
  (line) => {
    expect(readFreeDays(`2026-01-01\n${line}`)).toEqual({ is: 'wrong', line })
  },
)

test('the same day twice is named', () => {
  expect(readFreeDays('2026-01-01 New Year\n2026-01-01 again')).toEqual({ is: 'twice', line: '2026-01-01 again' })
})

test('what is written is read as the same', () => {
  const days = [
    { day: '2026-01-01', name: 'New Year – a day off' },
    { day: '2026-06-06', name: '' },
  ]
  expect(readFreeDays(writeFreeDays(days))).toEqual({ is: 'read', days })
})
