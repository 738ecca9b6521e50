import { expect, test } from 'vitest'
import { planSnooze } from './plan-snooze.ts'

const members = [
  { id: 'a1', threadId: 'a', labelIds: ['INBOX'] },
  { id: 'a2', threadId: 'a', labelIds: ['SENT'] },
  { id: 'b1', threadId: 'b', labelIds: ['Label_1'] },
  { id: 'c1', threadId: 'c', labelIds: ['INBOX', 'TRASH'] },
]

test('only what stands in the inbox is put off, and every message it has is known', () => {
  expect(planSnooze('snooze', members, [])).toEqual([{ threadId: 'a', knownIds: ['a1', 'a2'] }])
})

test('only what is away is fetched back', () => {
  const held = [
    { threadId: 'a', wokenAt: null },
    { threadId: 'b', wokenAt: 5 },
  ]
  expect(planSnooze('unsnooze', members, held).map(({ threadId }) => threadId)).toEqual(['a'])
})
