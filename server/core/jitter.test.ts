import { expect, test } from 'vitest'
import { jitteredMs } from './jitter.ts'

test('a wait is spread from half of its length to one and a half times it, evenly around it', () => {
  expect([0, 0.5, 1].map((random) => jitteredMs(60_000, random))).toEqual([30_000, 60_000, 90_000])
})

test('a wait is a whole number of milliseconds', () => {
  expect(jitteredMs(5, 0.123)).toBe(3)
})
