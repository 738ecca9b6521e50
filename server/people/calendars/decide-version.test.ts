import { expect, test } from 'vitest'
import { decideVersion } from './decide-version.ts'

const nine = [1, 2].map((day) => ({ day, from: '09:00', to: '17:00' }))
const eight = [{ day: 1, from: '08:00', to: '16:00' }]
const today = '2026-11-21'
const said = (validFrom: string, spans = nine) => ({ validFrom, spans, freeDays: null })

test('what is said first holds from the beginning, unless something is counted by what held before', () => {
  const wish = { spans: nine, freeDays: null }
  expect(decideVersion(undefined, wish, { today, isCounted: false })).toEqual({ do: 'put', validFrom: '1970-01-01' })
  expect(decideVersion(undefined, wish, { today, isCounted: true })).toEqual({ do: 'put', validFrom: today })
})

test('a change holds from today, and one of what nothing was counted by replaces it', () => {
  const wish = { spans: eight, freeDays: null }
  expect(decideVersion(said('1970-01-01'), wish, { today, isCounted: true })).toEqual({ do: 'put', validFrom: today })
  expect(decideVersion(said('1970-01-01'), wish, { today, isCounted: false })).toEqual({
    do: 'put',
    validFrom: '1970-01-01',
  })
  // Counted once, and no longer: the days of then stay told by the hours of then.
  expect(decideVersion(said('2026-11-02'), wish, { today, isCounted: false })).toEqual({ do: 'put', validFrom: today })
})

test('who says the same again, in whatever order, says nothing', () => {
  const freeDays = [
    { day: '2026-12-25', name: 'Christmas Day' },
    { day: '2026-12-24', name: '' },
  ]
  const before = { validFrom: '2026-11-02', spans: nine, freeDays }
  const wish = { spans: nine.toReversed(), freeDays: freeDays.toReversed() }
  expect(decideVersion(before, wish, { today, isCounted: true })).toEqual({ do: 'nothing' })
  expect(decideVersion(undefined, { spans: [], freeDays: null }, { today, isCounted: true })).toEqual({ do: 'nothing' })
  expect(decideVersion(before, { ...wish, freeDays: null }, { today, isCounted: true }).do).toBe('put')
})
