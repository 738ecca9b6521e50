import { expect, test } from 'vitest'
import { changeRow, staysIn } from './change-row.ts'

const row = { unread: true, starred: false, labelIds: ['INBOX', 'Label_1'] }
const shelf = (view: Parameters<typeof staysIn>[2]['view'], labelId?: string) => ({ view, labelId })
const after = (kind: Parameters<typeof changeRow>[1]['kind'], view: Parameters<typeof staysIn>[2]['view']) =>
  staysIn(changeRow(row, { kind }), { kind }, shelf(view))

test('archived mail leaves the inbox and stays everywhere else', () => {
  expect(after('archive', 'inbox')).toBe(false)
  expect(after('archive', 'all')).toBe(true)
  expect(after('archive', 'unread')).toBe(true)
})

test('what is put off leaves the inbox and what is unread, and what is fetched back leaves what is put off', () => {
  expect(['inbox', 'unread', 'all', 'snoozed'].filter((view) => !after('snooze', view as 'inbox'))).toEqual([
    'inbox',
    'unread',
  ])
  expect(after('unsnooze', 'snoozed')).toBe(false)
  expect(after('unsnooze', 'all')).toBe(true)
  expect(after('archive', 'snoozed')).toBe(false)
})

test('what is thrown away or is spam leaves every list but its own', () => {
  expect(after('trash', 'all')).toBe(false)
  expect(after('spam', 'inbox')).toBe(false)
  expect(after('trash', 'trash')).toBe(true)
  const spam = { ...row, labelIds: ['SPAM'] }
  expect(staysIn(changeRow(spam, { kind: 'not_spam' }), { kind: 'not_spam' }, shelf('spam'))).toBe(false)
})

test('what is read or loses its star leaves the lists that gather such threads', () => {
  expect(changeRow(row, { kind: 'mark_read' }).unread).toBe(false)
  expect(after('mark_read', 'unread')).toBe(false)
  expect(after('mark_read', 'inbox')).toBe(true)
  expect(after('star', 'starred')).toBe(true)
  expect(after('unstar', 'starred')).toBe(false)
})

test('a label that is taken away empties its own list only', () => {
  const change = { kind: 'unlabel', labelId: 'Label_1' } as const
  expect(changeRow(row, change).labelIds).toEqual(['INBOX'])
  expect(staysIn(changeRow(row, change), change, shelf('label', 'Label_1'))).toBe(false)
  expect(staysIn(changeRow(row, change), change, shelf('label', 'Label_2'))).toBe(true)
})

test('a label that stands already is put on once', () => {
  expect(changeRow(row, { kind: 'label', labelId: 'Label_1' }).labelIds).toEqual(['INBOX', 'Label_1'])
})
