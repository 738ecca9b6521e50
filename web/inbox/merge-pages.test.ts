import type { ThreadPage, ThreadRow } from '@letterlock/wire/threads'
import { expect, test } from 'vitest'
import { countNewer, decidePages, joinPages, mergePage } from './merge-pages.ts'
import { minuteRow } from './minute-rows.ts'

const page = (threads: ThreadRow[], nextCursor: string | null = 'more'): ThreadPage => ({ threads, nextCursor })
const names = (pages: ThreadPage[]) =>
  joinPages(pages)
    .map((one) => one.id)
    .join('')

const held = [
  page([minuteRow('a', 59), minuteRow('b', 58), minuteRow('c', 57)]),
  page([minuteRow('d', 56), minuteRow('e', 55)], 'last'),
]

test('new mail at the top pushes nothing out', () => {
  const merged = mergePage(held, 0, page([minuteRow('n', 60), minuteRow('a', 59), minuteRow('b', 58)]))
  expect(names(merged)).toBe('nabcde')
})

test('a thread that moved up is shown once, at its new place', () => {
  const merged = mergePage(held, 0, page([minuteRow('e', 60), minuteRow('a', 59), minuteRow('b', 58)]))
  expect(names(merged)).toBe('eabcd')
})

test('a thread that left the view leaves the list', () => {
  const merged = mergePage(held, 0, page([minuteRow('a', 59), minuteRow('c', 57), minuteRow('d', 56)]))
  expect(names(merged)).toBe('acde')
})

test('a page in the middle is mended in its own range only', () => {
  const merged = mergePage(held, 1, page([minuteRow('e', 55)], 'last'))
  expect(names(merged)).toBe('abce')
})

test('when the first page is all there is, the rest is gone', () => {
  expect(names(mergePage(held, 0, page([minuteRow('a', 59)], null)))).toBe('a')
})

test('a list that had ended goes on when an import adds older mail', () => {
  const complete = [page([minuteRow('a', 59), minuteRow('b', 58)], null)]
  const merged = mergePage(complete, 0, page([minuteRow('a', 59), minuteRow('b', 58), minuteRow('c', 57)], 'c'))
  expect(merged[0]?.nextCursor).toBe('c')
  const grown = [page([minuteRow('n', 60), minuteRow('a', 59), minuteRow('b', 58)], null)]
  expect(mergePage(grown, 0, page([minuteRow('n', 60), minuteRow('a', 59)], 'x'))[0]?.nextCursor).toBe('x')
})

test('the cursor between two held pages stays, so that no range is skipped', () => {
  const merged = mergePage(held, 0, page([minuteRow('n', 60), minuteRow('a', 59)], 'fresh'))
  expect(merged.map((one) => one.nextCursor)).toEqual(['more', 'last'])
})

test('rows of one moment are kept, whatever order the server gives them', () => {
  const twins = [page([minuteRow('a', 59), minuteRow('x', 58), minuteRow('y', 58)])]
  expect(names(mergePage(twins, 0, page([minuteRow('a', 59), minuteRow('y', 58)])))).toBe('ayx')
})

test('the first page, pages that changed and an open end are asked for again, a few at a time', () => {
  expect(decidePages(held, new Set(['e']))).toEqual([0, 1])
  expect(decidePages(held, new Set(['zz']))).toEqual([0])
  expect(decidePages([...held, page([minuteRow('f', 1)], null)], new Set())).toEqual([0, 2])
  const many = Array.from({ length: 20 }, (_, at) => page([minuteRow(`r${at}`, 59 - at)]))
  expect(decidePages(many, new Set(many.flatMap((one) => one.threads.map((thread) => thread.id))))).toEqual([
    0, 1, 2, 19,
  ])
})

test('only what is newer than the newest row seen counts as new', () => {
  expect(
    countNewer([minuteRow('n', 61), minuteRow('m', 60), minuteRow('a', 59)], minuteRow('a', 59).lastMessageAt),
  ).toBe(2)
  expect(countNewer([minuteRow('a', 59)], minuteRow('a', 59).lastMessageAt)).toBe(0)
})
