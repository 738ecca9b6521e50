import { expect, test } from 'vitest'
import { decideOffers, type Target } from './decide-offers.ts'

const target = (labelIds: string[], more: Partial<Target> = {}): Target => ({
  id: 't',
  mailboxId: 'm',
  unread: false,
  starred: false,
  labelIds,
  ...more,
})

test('of several threads one in the inbox is enough to offer archiving', () => {
  expect(decideOffers([target([]), target(['INBOX'])]).archive).toBe('archive')
  expect(decideOffers([target([]), target(['Label_1'])]).archive).toBe('to_inbox')
})

test('from trash and spam the way back is offered, and archiving is not', () => {
  expect(decideOffers([target(['TRASH'])])).toMatchObject({ archive: undefined, trash: 'untrash', spam: 'spam' })
  expect(decideOffers([target(['SPAM'])])).toMatchObject({ archive: undefined, trash: 'trash', spam: 'not_spam' })
  expect(decideOffers([target(['TRASH']), target(['INBOX'])]).trash).toBe('trash')
})

test('what is unread among several is read first, and a star is taken away once all have one', () => {
  expect(decideOffers([target([]), target([], { unread: true })]).read).toBe('mark_read')
  expect(decideOffers([target([])]).read).toBe('mark_unread')
  expect(decideOffers([target([], { starred: true }), target([])]).star).toBe('star')
  expect(decideOffers([target([], { starred: true })]).star).toBe('unstar')
})
