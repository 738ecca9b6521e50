import { expect, test } from 'vitest'
import { findDetermined } from './find-determined.ts'

/** Cells of rows a, b … and columns x, y …, all of whose sums are known. */
const determined = (...cells: string[]) => [...findDetermined(cells, (cell) => [...cell])].sort()

test('four unknown cells in two rows and two columns leave each other room', () => {
  expect(determined('ax', 'ay', 'bx', 'by')).toEqual([])
})

test('an unknown cell alone in its row follows from it', () => {
  expect(determined('ax', 'bx', 'by', 'cx', 'cy')).toEqual(['ax'])
})

test('unknown cells that are alone one after the other all follow', () => {
  expect(determined('ax', 'ay', 'by')).toEqual(['ax', 'ay', 'by'])
})

test('the only cell between two circles follows from all sums of one of them', () => {
  expect(determined('ax', 'ay', 'bx', 'by', 'cu', 'cv', 'du', 'dv', 'au')).toEqual(['au'])
})

test('two cells between the same two lines can be anything that sums up', () => {
  expect([...findDetermined([1, 2], () => ['row', 'column'])]).toEqual([])
})

test('a sum of a part of a line parts it', () => {
  const lines: Record<string, string[]> = { a: ['all', 'part'], b: ['all', 'part'], c: ['all'] }
  expect([...findDetermined(['a', 'b', 'c'], (cell) => lines[cell] ?? [])]).toEqual(['c'])
})

test('cells of which no sum is known are free', () => {
  expect([...findDetermined(['a'], () => [])]).toEqual([])
})
