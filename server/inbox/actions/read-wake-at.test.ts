import { expect, test } from 'vitest'
import { readWakeAt } from './read-wake-at.ts'

const now = Date.parse('2026-11-22T08:00:00Z')

test('a thread is put off till a time ahead, or till a new message', () => {
  expect(readWakeAt('2026-11-23T08:00:00.000Z', now)).toBe(now + 86_400_000)
  expect(readWakeAt(undefined, now)).toBeNull()
})

test('a time that is over, or years ahead, is refused', () => {
  for (const wrong of ['2026-11-22T08:00:00.000Z', '2020-01-01T00:00:00.000Z', '2028-11-22T08:00:00.000Z']) {
    expect(() => readWakeAt(wrong, now)).toThrow('request.invalid')
  }
})
