import { expect, test } from 'vitest'
import { readOffset } from './follow-clock.ts'

test('the offset is read from a line of the stream, forwards and backwards', () => {
  expect(readOffset('data: {"offsetMs":3600000,"now":1}')).toBe(3_600_000)
  expect(readOffset('data: {"offsetMs":-5}')).toBe(-5)
})

test.each(['', ':', 'event: clock', 'data: {}', 'data: {"offsetMs":1e99}', '{"offsetMs":5}'])(
  '%j turns nothing',
  (line) => {
    expect(readOffset(line)).toBeUndefined()
  },
)
