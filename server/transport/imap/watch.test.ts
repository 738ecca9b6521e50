import { beforeEach, expect, test, vi } from 'vitest'
import { watchAnswer } from './watch.ts'

let received = 0
const expire = vi.fn<() => void>()
const limits = { silenceMs: 60_000, totalMs: 600_000 }

beforeEach(() => {
  received = 0
  expire.mockReset()
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

test('a silence is noticed within twice its length', () => {
  watchAnswer(() => received, limits, expire)
  received = 10
  vi.advanceTimersByTime(60_000)
  expect(expire).not.toHaveBeenCalled()
  vi.advanceTimersByTime(60_000)
  expect(expire).toHaveBeenCalledOnce()
})

test('an answer that drips for ever ends with its whole time', () => {
  watchAnswer(() => (received += 1), limits, expire)
  vi.advanceTimersByTime(599_999)
  expect(expire).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(expire).toHaveBeenCalledOnce()
})

test('the time that we take ourselves does not count', () => {
  const watch = watchAnswer(() => received, limits, expire)
  watch.pause()
  vi.advanceTimersByTime(1_000_000)
  watch.resume()
  vi.advanceTimersByTime(60_000)
  expect(expire).not.toHaveBeenCalled()
  vi.advanceTimersByTime(60_000)
  expect(expire).toHaveBeenCalledOnce()
})

test('what has ended expires no more', () => {
  watchAnswer(() => received, limits, expire).end()
  vi.advanceTimersByTime(1_000_000)
  expect(expire).not.toHaveBeenCalled()
})
