import type { ThreadPage, ThreadRow } from '@letterlock/wire/threads'
import { expect, test } from 'vitest'
import { putBack } from './put-back.ts'

const mailboxId: ThreadRow['mailboxId'] = `mbx_${'0'.repeat(32)}`

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
const page = (...threads: ThreadRow[]): ThreadPage => ({ threads, nextCursor: 'more' })
const names = (pages: ThreadPage[]) => pages.map(({ threads }) => threads.map(({ id }) => id).join('')).join('|')

test('a row that was taken away comes back where its time says', () => {
  const pages = [page(row('a', 59), row('c', 57)), page(row('d', 56), row('f', 54))]
  expect(names(putBack(pages, [row('b', 58), row('e', 55)]))).toBe('abc|def')
})

test('a row that has only changed is as it was, in its place', () => {
  const was = { ...row('a', 59), unread: true }
  const [first] = putBack([page(row('a', 59), row('b', 58))], [was])
  expect(first?.threads.map(({ id, unread }) => [id, unread])).toEqual([
    ['a', true],
    ['b', false],
  ])
})

test('the oldest row, and one of an emptied list, come back at the end', () => {
  expect(names(putBack([page(row('a', 59))], [row('z', 1)]))).toBe('az')
  expect(names(putBack([page()], [row('a', 59)]))).toBe('a')
})
