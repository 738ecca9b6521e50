import { expect, test } from 'vitest'
import type { ThreadMember } from '../store/messages.ts'
import { summariseThread } from './summarise-thread.ts'

const member = (id: string, at: number, labelIds: string[], more: Partial<ThreadMember> = {}): ThreadMember => ({
  id,
  threadId: 't1',
  at,
  labelIds,
  fromName: 'Ana',
  fromAddress: 'ana@example.com',
  subject: `Subject ${id}`,
  snippet: `Snippet ${id}`,
  hasAttachment: false,
  ...more,
})
const viewsOf = (members: ThreadMember[]) =>
  summariseThread(members)
    ?.labels.map((label) => label.labelId)
    .sort()

test('a thread takes its subject from the first letter and its line from the last', () => {
  const summary = summariseThread([member('a', 1, ['INBOX']), member('b', 2, ['INBOX', 'UNREAD'])])
  expect(summary?.thread).toMatchObject({ subject: 'Subject a', snippet: 'Snippet b', lastAt: 2, unread: true })
})

test('all mail holds every thread but what lies in the trash or in spam', () => {
  expect(viewsOf([member('a', 1, ['SENT'])])).toEqual(['ALL', 'SENT'])
  expect(viewsOf([member('a', 1, ['TRASH', 'INBOX', 'Label_1'])])).toEqual(['TRASH'])
  expect(viewsOf([member('a', 1, ['SPAM', 'UNREAD'])])).toEqual(['SPAM'])
})

test('one letter in the trash leaves its thread where the others are', () => {
  const members = [member('a', 1, ['INBOX']), member('b', 2, ['TRASH', 'UNREAD', 'Label_1'])]
  const summary = summariseThread(members)
  expect(viewsOf(members)).toEqual(['ALL', 'INBOX', 'TRASH'])
  expect(summary?.thread).toMatchObject({ messageCount: 1, snippet: 'Snippet a', lastAt: 1, unread: false })
  expect(summary?.labels.find((label) => label.labelId === 'TRASH')).toMatchObject({ lastAt: 2, unread: true })
})

test('a draft shows its thread under drafts, and says nothing in its line as long as anything else was said', () => {
  const members = [member('a', 1, ['INBOX']), member('b', 2, ['DRAFT'], { fromAddress: 'ben@example.com' })]
  const summary = summariseThread(members)
  expect(viewsOf(members)).toEqual(['ALL', 'DRAFT', 'INBOX'])
  expect(summary?.thread).toMatchObject({ messageCount: 1, participantCount: 1, snippet: 'Snippet a', lastAt: 1 })
  expect(summary?.thread.labelIds).toEqual(['DRAFT', 'INBOX'])
  expect(new Set(summary?.labels.map(({ lastAt }) => lastAt))).toEqual(new Set([1]))
  expect(summariseThread([member('b', 2, ['DRAFT'])])?.thread).toMatchObject({ messageCount: 1, snippet: 'Snippet b' })
})

test('unread counts in the views where the unread letter shows', () => {
  const summary = summariseThread([member('a', 1, ['SENT']), member('b', 2, ['INBOX', 'UNREAD'])])
  const unread = Object.fromEntries(summary?.labels.map((label) => [label.labelId, label.unread]) ?? [])
  expect(unread).toEqual({ ALL: true, SENT: false, INBOX: true, UNREAD: true })
})

test('a hundred people are counted and a dozen named, each once', () => {
  const members = Array.from({ length: 200 }, (_, index) =>
    member(`m${index}`, index, ['INBOX'], { fromAddress: `p${index % 100}@example.com`, fromName: '' }),
  )
  const thread = summariseThread(members)?.thread
  expect(thread).toMatchObject({ participantCount: 100, messageCount: 200 })
  expect(thread?.participants).toHaveLength(12)
})

test('no letters, no thread', () => {
  expect(summariseThread([])).toBeUndefined()
})
