import { expect, test } from 'vitest'
import type { KnownMessage } from '../store/messages.ts'
import type { Arrival } from './arrival.ts'
import { newestReceivedAt, tallyLanding } from './tally-landing.ts'
import { toMissingRow } from './to-message-row.ts'

const known = (id: string, labelIds = ['INBOX'], quarantined: string | null = null): [string, KnownMessage] => [
  id,
  { id, threadId: 't', labelIds, quarantined },
]
const seen = (id: string, labelIds: string[], threadId = 't'): Arrival => ({
  id,
  is: 'seen',
  state: { id, threadId, historyId: '1', labelIds },
})
const read = (id: string, at = 1_000, labelIds = ['INBOX']): Arrival => ({
  id,
  is: 'read',
  row: { ...toMissingRow(id, 't', at), labelIds, quarantined: null },
  content: { messageId: id, text: '', textCut: false, html: null, htmlCut: false, signalHeaders: {}, quirks: [] },
})

test('mail is added once, and changed only when it stands otherwise than before', () => {
  const before = new Map([
    known('same', ['INBOX', 'UNREAD']),
    known('read'),
    known('moved'),
    known('mended', [], 'why'),
  ])
  const arrivals = [
    read('new'),
    seen('same', ['UNREAD', 'INBOX']),
    seen('read', ['INBOX', 'STARRED']),
    seen('moved', ['INBOX'], 'other'),
    read('mended'),
    { id: 'gone', is: 'gone' } as const,
    { id: 'late', is: 'failed', code: 'gmail.unreachable' } as const,
  ]
  expect(tallyLanding(arrivals, before, 1)).toEqual({
    added: 1,
    changed: 3,
    removed: 1,
    skipped: ['gmail.unreachable'],
  })
})

test('the newest received mail is new, somebody else’s and not from the future', () => {
  const arrivals = [
    read('old', 1),
    read('known', 9),
    read('sent', 9, ['SENT']),
    read('draft', 9, ['DRAFT']),
    read('in', 5),
  ]
  expect(newestReceivedAt(arrivals, new Map([known('known')]), 100)).toBe(5)
  expect(newestReceivedAt([read('tomorrow', 500)], new Map(), 100)).toBe(100)
  expect(newestReceivedAt([seen('x', [])], new Map(), 100)).toBeUndefined()
})
