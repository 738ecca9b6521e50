import { expect, test } from 'vitest'
import { nextLook, nextLookInWeather } from './next-look.ts'

test('it is looked for after five seconds, then ever more rarely, at last every half hour for about a day', () => {
  const pauses: number[] = []
  for (let looks = 0, now = 0; ; looks++) {
    const at = nextLook(looks, now)
    if (at === undefined) break
    pauses.push((at - now) / 1_000)
    now = at
  }
  expect(pauses.slice(0, 6)).toEqual([5, 15, 60, 300, 1_800, 1_800])
  expect(new Set(pauses.slice(4))).toEqual(new Set([1_800]))
  const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3_600
  expect(hours).toBeGreaterThan(22)
  expect(hours).toBeLessThan(26)
})

test('what cannot be looked for is asked again ever more rarely, for a week', () => {
  const began = 1_000
  expect(nextLookInWeather(began, began)).toBe(began + 5_000)
  expect(nextLookInWeather(began, began + 60_000)).toBe(began + 90_000)
  expect(nextLookInWeather(began, began + 86_400_000)).toBe(began + 86_400_000 + 1_800_000)
  expect(nextLookInWeather(began, began + 7 * 86_400_000)).toBeUndefined()
})
