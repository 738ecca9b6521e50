import { expect, test } from 'vitest'
import type { Arrival } from '../arrival.ts'
import { groupArrivals } from './group-arrivals.ts'

const MB = 1024 * 1024
const held = (id: string, bytes: number) =>
  ({ id, is: 'quarantined', row: {}, raw: Buffer.alloc(bytes) }) as unknown as Arrival
const gone = (id: string): Arrival => ({ id, is: 'gone' })
const sizes = (arrivals: Arrival[]) => groupArrivals(arrivals).map((group) => group.length)

test('an ordinary batch is one commit', () => {
  expect(sizes(Array.from({ length: 25 }, (_, index) => gone(`${index}`)))).toEqual([25])
})

test('giants are committed apart, and nothing is lost or reordered', () => {
  const arrivals = [held('a', 10 * MB), held('b', 10 * MB), gone('c'), held('d', 40 * MB), gone('e')]
  expect(groupArrivals(arrivals).flat()).toEqual(arrivals)
  expect(sizes(arrivals)).toEqual([1, 2, 1, 1])
})

test('a thread of thousands is many commits', () => {
  expect(Math.max(...sizes(Array.from({ length: 1_001 }, (_, index) => gone(`${index}`))))).toBe(200)
})

test('nothing is no commit', () => {
  expect(groupArrivals([])).toEqual([])
})
