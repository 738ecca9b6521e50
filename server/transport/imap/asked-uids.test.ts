import { expect, test } from 'vitest'
import { askedUids } from './asked-uids.ts'

test.each([
  ['7', 1, [7], [1, 6, 8]],
  ['1:3,7,10:12', 7, [1, 2, 3, 7, 10, 12], [4, 6, 8, 9, 13]],
  ['10:12,5', 4, [5, 11], [4, 6, 13]],
  ['1:*', Number.POSITIVE_INFINITY, [1, 4_294_967_295], []],
  ['50:*', Number.POSITIVE_INFINITY, [50], [49]],
])('%s names %d messages and no others', (set, count, named, others) => {
  const asked = askedUids(set)
  expect(asked.count).toBe(count)
  expect(named.filter((uid) => !asked.has(uid))).toEqual([])
  expect(others.filter((uid) => asked.has(uid))).toEqual([])
})
