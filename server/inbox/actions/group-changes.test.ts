import { expect, test } from 'vitest'
import { groupChanges } from './group-changes.ts'

const CHANGES = [
  { messageId: 'a', added: ['TRASH'], removed: ['INBOX'] },
  { messageId: 'b', added: ['TRASH'], removed: [] },
  { messageId: 'c', added: ['TRASH'], removed: ['INBOX'] },
]

test('messages that change alike are told of together', () => {
  expect(groupChanges(CHANGES, 'apply')).toEqual([
    { messageIds: ['a', 'c'], add: ['TRASH'], remove: ['INBOX'] },
    { messageIds: ['b'], add: ['TRASH'], remove: [] },
  ])
})

test('taken back, each gets back what it lost and loses what it got', () => {
  expect(groupChanges(CHANGES, 'revert')).toEqual([
    { messageIds: ['a', 'c'], add: ['INBOX'], remove: ['TRASH'] },
    { messageIds: ['b'], add: [], remove: ['TRASH'] },
  ])
})
