import { expect, test } from 'vitest'
import { decideZone } from './decide-zone.ts'

const NOW = Date.UTC(2026, 10, 21)
const DAY_MS = 86_400_000
const written = (offsetMinutes: number, count: number, daysAgo = 1) =>
  Array.from({ length: count }, () => ({ at: NOW - daysAgo * DAY_MS, offsetMinutes }))

test('what a person says of themselves comes before what their mail says', () => {
  expect(decideZone('Asia/Tokyo', 'Europe/Stockholm', written(60, 9), NOW)).toEqual({
    zone: 'Asia/Tokyo',
    from: 'profile',
  })
})

test('mail that is written where the organisation is leads to its zone, on both sides of a change of the clock', () => {
  const autumn = [...written(120, 5, 29), ...written(60, 5, 1)]
  expect(decideZone(undefined, 'Europe/Stockholm', autumn, NOW)).toEqual({ zone: 'Europe/Stockholm', from: 'mail' })
})

test('mail that is written elsewhere leads there, by half hours too', () => {
  expect(decideZone(undefined, 'Europe/Stockholm', [...written(330, 6), ...written(60, 5)], NOW)).toEqual({
    zone: '+05:30',
    from: 'mail',
  })
  expect(decideZone(undefined, undefined, written(-210, 3), NOW)).toEqual({ zone: '-03:30', from: 'mail' })
})

test('older mail tells nothing, nor does mail of which no half agrees', () => {
  expect(decideZone(undefined, 'Europe/Stockholm', written(330, 9, 31), NOW)).toEqual({
    zone: 'Europe/Stockholm',
    from: 'organisation',
  })
  const torn = [...written(330, 3), ...written(-300, 3)]
  expect(decideZone(undefined, 'Europe/Stockholm', torn, NOW)).toMatchObject({ from: 'organisation' })
})

test('two mails tell nothing', () => {
  expect(decideZone(undefined, undefined, written(330, 2), NOW)).toBeUndefined()
  expect(decideZone(undefined, undefined, written(330, 3), NOW)).toMatchObject({ zone: '+05:30' })
})

test('nobody is put to Greenwich silently', () => {
  expect(decideZone(undefined, undefined, [], NOW)).toBeUndefined()
  expect(decideZone(undefined, undefined, [...written(330, 3), ...written(-300, 3)], NOW)).toBeUndefined()
})
