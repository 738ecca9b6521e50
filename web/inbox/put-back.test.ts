import type { ThreadPage, ThreadRow } from '@letterlock/wire/threads'
import { expect, test } from 'vitest'
import { minuteRow } from './minute-rows.ts'
import { putBack } from './put-back.ts'

const page = (...threads: ThreadRow[]): ThreadPage => ({ threads, nextCursor: 'more' })
const names = (pages: ThreadPage[]) => pages.map(({ threads }) => threads.map(({ id }) => id).join('')).join('|')

test('a row that was taken away comes back where its time says', () => {
  const pages = [page(minuteRow('a', 59), minuteRow('c', 57)), page(minuteRow('d', 56), minuteRow('f', 54))]
  expect(names(putBack(pages, [minuteRow('b', 58), minuteRow('e', 55)]))).toBe('abc|def')
})

test('a row that has only changed is as it was, in its place', () => {
  const was = { ...minuteRow('a', 59), unread: true }
  const [first] = putBack([page(minuteRow('a', 59), minuteRow('b', 58))], [was])
  expect(first?.threads.map(({ id, unread }) => [id, unread])).toEqual([
    ['a', true],
    ['b', false],
  ])
})

test('the oldest row, and one of an emptied list, come back at the end', () => {
  expect(names(putBack([page(minuteRow('a', 59))], [minuteRow('z', 1)]))).toBe('az')
  expect(names(putBack([page()], [minuteRow('a', 59)]))).toBe('a')
})
