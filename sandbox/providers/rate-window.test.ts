import { expect, test } from 'vitest'
import { openRateWindows } from './rate-window.ts'

test('a window takes so many requests, says what is left, and the next one begins with the first request after it', () => {
  const windows = openRateWindows(1_000)
  expect(windows.take('a', 2, 5_000)).toEqual({ is: 'within', limit: 2, remaining: 1, resetAt: 6_000 })
  expect(windows.take('a', 2, 5_999)).toMatchObject({ is: 'within', remaining: 0 })
  expect(windows.take('a', 2, 5_999)).toMatchObject({ is: 'exceeded', remaining: 0, resetAt: 6_000 })
  expect(windows.take('a', 2, 6_000)).toMatchObject({ is: 'within', remaining: 1, resetAt: 7_000 })
})

test('who asks too much takes nothing from others, and a clock turned back begins anew', () => {
  const windows = openRateWindows(1_000)
  windows.take('a', 1, 5_000)
  expect(windows.take('a', 1, 5_000).is).toBe('exceeded')
  expect(windows.take('b', 1, 5_000).is).toBe('within')
  expect(windows.take('a', 1, 4_000).is).toBe('within')
})
