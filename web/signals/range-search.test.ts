import { expect, test } from 'vitest'
import { decideRange, readRangeSearch } from './range-search.ts'

const TODAY = '2026-11-21'

test('days of one’s own choice are counted from the first to the last, whole', () => {
  const search = readRangeSearch({ from: '2026-10-01', to: '2026-10-14' })
  expect(search).toEqual({ from: '2026-10-01', to: '2026-10-14' })
  expect(decideRange(search, TODAY)).toEqual({ do: 'show', range: { from: '2026-10-01', to: '2026-10-15' } })
})

test('the last day of a month is followed by the first of the next, and a year by a year', () => {
  const until = (to: string) => decideRange({ from: '2025-12-01', to }, TODAY)
  expect(until('2025-12-31')).toMatchObject({ range: { to: '2026-01-01' } })
  expect(until('2026-02-28')).toMatchObject({ range: { to: '2026-03-01' } })
})

test('days that cannot be shown are told, and never another range in their place', () => {
  expect(decideRange(readRangeSearch({ from: '2026-11-01', to: '2026-12-01' }), TODAY)).toEqual({
    do: 'mend',
    because: 'future',
  })
  expect(decideRange(readRangeSearch({ from: '2026-11-01' }), TODAY)).toEqual({ do: 'mend', because: 'none' })
  expect(decideRange(readRangeSearch({ from: 20_261_101, to: ['x'] }), TODAY)).toEqual({ do: 'mend', because: 'none' })
})

test('an address without days looks back from today, so far as it says', () => {
  expect(readRangeSearch({})).toEqual({ span: '4w', back: 0 })
  expect(readRangeSearch({ span: '13w', back: 2 })).toEqual({ span: '13w', back: 2 })
  expect(readRangeSearch({ span: 'own', back: -1 })).toEqual({ span: '4w', back: 0 })
  expect(readRangeSearch({ back: 1.5 })).toEqual({ span: '4w', back: 0 })
  expect(decideRange({ span: '4w', back: 0 }, TODAY)).toEqual({
    do: 'show',
    range: { from: '2026-10-25', to: '2026-11-22' },
  })
})
