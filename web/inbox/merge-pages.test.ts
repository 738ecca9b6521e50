import type { ThreadPage, ThreadRow } from '@letterlock/wire/threads'
import { expect, test } from 'vitest'
import { countNewer, decidePages, joinPages, mergePage } from './merge-pages.ts'

const mailboxId: ThreadRow['mailboxId'] = `mbx_${'0'.repeat(32)}`

/** A row named by a letter; `at` is its minute. */
function row(id: string, at: number): ThreadRow {
  return {
    id,
    mailboxId,
    subject: id,
    snippet: '',
    participants: [],
    participantCount: 0,
    messageCount: 1,
    unread: false,
    starred: false,
    hasAttachment: false,
    labelIds: [],
    lastMessageAt: new Date(Date.UTC(2026, 10, 20, 0, at)).toISOString(),
  }
}
const page = (threads: ThreadRow[], nextCursor: string | null = 'more'): ThreadPage => ({ threads, nextCursor })
const names = (pages: ThreadPage[]) =>
  joinPages(pages)
    .map((one) => one.id)
    .join('')

const held = [page([row('a', 59), row('b', 58), row('c', 57)]), page([row('d', 56), row('e', 55)], 'last')]

test('new mail at the top pushes nothing out', () => {
  const merged = mergePage(held, 0, page([row('n', 60), row('a', 59), row('b', 58)]))
  expect(names(merged)).toBe('nabcde')
})

test('a thread that moved up is shown once, at its new place', () => {
  const merged = mergePage(held, 0, page([row('e', 60), row('a', 59), row('b', 58)]))
  expect(names(merged)).toBe('eabcd')
})

test('a thread that left the view leaves the list', () => {
  const merged = mergePage(held, 0, page([row('a', 59), row('c', 57), row('d', 56)]))
  expect(names(merged)).toBe('acde')
})

test('a page in the middle is mended in its own range only', () => {
  const merged = mergePage(held, 1, page([row('e', 55)], 'last'))
  expect(names(merged)).toBe('abce')
})

test('when the first page is all there is, the rest is gone', () => {
  expect(names(mergePage(held, 0, page([row('a', 59)], null)))).toBe('a')
})

test('a list that had ended goes on when an import adds older mail', () => {
  const complete = [page([row('a', 59), row('b', 58)], null)]
  const merged = mergePage(complete, 0, page([row('a', 59), row('b', 58), row('c', 57)], 'c'))
  expect(merged[0]?.nextCursor).toBe('c')
  const grown = [page([row('n', 60), row('a', 59), row('b', 58)], null)]
  expect(mergePage(grown, 0, page([row('n', 60), row('a', 59)], 'x'))[0]?.nextCursor).toBe('x')
})

test('the cursor between two held pages stays, so that no range is skipped', () => {
  const merged = mergePage(held, 0, page([row('n', 60), row('a', 59)], 'fresh'))
  expect(merged.map((one) => one.nextCursor)).toEqual(['more', 'last'])
})

test('rows of one moment are kept, whatever order the server gives them', () => {
  const twins = [page([row('a', 59), row('x', 58), row('y', 58)])]
  expect(names(mergePage(twins, 0, page([row('a', 59), row('y', 58)])))).toBe('ayx')
})

test('the first page, pages that changed and an open end are asked for again, a few at a time', () => {
  expect(decidePages(held, new Set(['e']))).toEqual([0, 1])
  expect(decidePages(held, new Set(['zz']))).toEqual([0])
  expect(decidePages([...held, page([row('f', 1)], null)], new Set())).toEqual([0, 2])
  const many = Array.from({ length: 20 }, (_, at) => page([row(`r${at}`, 59 - at)]))
  expect(decidePages(many, new Set(many.flatMap((one) => one.threads.map((thread) => thread.id))))).toEqual([
    0, 1, 2, 19,
  ])
})

test('only what is newer than the newest row seen counts as new', () => {
  expect(countNewer([row('n', 61), row('m', 60), row('a', 59)], row('a', 59).lastMessageAt)).toBe(2)
  expect(countNewer([row('a', 59)], row('a', 59).lastMessageAt)).toBe(0)
})
