import { expect, test } from 'vitest'
import { findMoved } from './use-anchor.ts'

test('rows that come in above move the view down by as many', () => {
  expect(findMoved(['a', 'b', 'c', 'd'], ['n', 'm', 'a', 'b', 'c', 'd'], 2)).toBe(2)
})

test('rows that come in below move nothing', () => {
  expect(findMoved(['a', 'b', 'c'], ['a', 'b', 'c', 'd', 'e'], 1)).toBe(0)
})

test('rows that left above move the view up', () => {
  expect(findMoved(['a', 'b', 'c', 'd'], ['b', 'c', 'd'], 2)).toBe(-1)
})

test('when the row in view is gone the next one holds the place', () => {
  expect(findMoved(['a', 'b', 'c', 'd'], ['n', 'a', 'b', 'd'], 2)).toBe(0)
  expect(findMoved(['a', 'b'], ['x'], 0)).toBe(0)
})
