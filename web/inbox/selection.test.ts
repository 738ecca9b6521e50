import { expect, test } from 'vitest'
import { keepShown, NOTHING_SELECTED, selectRange, toggle } from './selection.ts'

const all = ['a', 'b', 'c', 'd', 'e']
const marked = ({ keys }: { keys: ReadonlySet<string> }) => [...keys].sort().join('')

test('a range runs from the row marked last, in either direction, and keeps what was marked', () => {
  const one = toggle(NOTHING_SELECTED, 'b')
  expect(marked(selectRange(one, 'd', all))).toBe('bcd')
  expect(marked(selectRange(toggle(one, 'e'), 'd', all))).toBe('bde')
  expect(marked(selectRange(toggle(NOTHING_SELECTED, 'd'), 'b', all))).toBe('bcd')
})

test('a range without a beginning is its one row', () => {
  expect(marked(selectRange(NOTHING_SELECTED, 'c', all))).toBe('c')
})

test('a second press takes the mark away', () => {
  expect(marked(toggle(toggle(NOTHING_SELECTED, 'a'), 'a'))).toBe('')
})

test('a row that left the list is not acted on', () => {
  const two = toggle(toggle(NOTHING_SELECTED, 'a'), 'b')
  expect(marked(keepShown(two, new Set(['b', 'c'])))).toBe('b')
  expect(keepShown(two, new Set(all))).toBe(two)
})
