import { expect, test } from 'vitest'
import { bringsNews, laySnooze } from './lay-snooze.ts'

const shown = (...ids: string[]) => ids.map((labelId) => ({ threadId: 't', labelId, lastAt: 100, unread: true }))
const idsOf = (labels: readonly { labelId: string }[]) => labels.map(({ labelId }) => labelId).toSorted()

test('a thread that is put off leaves the inbox and what is unread, and nothing else', () => {
  const labels = laySnooze(shown('ALL', 'INBOX', 'UNREAD', 'STARRED', 'Label_1'), { wokenAt: null })
  expect(idsOf(labels)).toEqual(['ALL', 'Label_1', 'SNOOZED', 'STARRED'])
})

test('a thread that is not in the inbox is not away from it', () => {
  expect(idsOf(laySnooze(shown('ALL', 'UNREAD'), { wokenAt: null }))).toEqual(['ALL', 'UNREAD'])
  expect(idsOf(laySnooze(shown('ALL', 'INBOX'), undefined))).toEqual(['ALL', 'INBOX'])
})

test('a thread that is back stands where it came back, and newer mail above that', () => {
  const placeOf = (wokenAt: number) =>
    laySnooze(shown('ALL', 'INBOX'), { wokenAt }).map(({ labelId, lastAt }) => [labelId, lastAt])
  expect(placeOf(500)).toEqual([
    ['ALL', 100],
    ['INBOX', 500],
  ])
  expect(placeOf(50)).toEqual([
    ['ALL', 100],
    ['INBOX', 100],
  ])
})

test('a received message that was not there is news; what was there, is one’s own or junk is none', () => {
  const asleep = { wokenAt: null, knownIds: ['a'] }
  const member = (id: string, ...labelIds: string[]) => ({ id, labelIds })
  expect(bringsNews(asleep, [member('a', 'INBOX'), member('b', 'INBOX')])).toBe(true)
  // A rule of somebody's own keeps it out of the inbox: it is news all the same.
  expect(bringsNews(asleep, [member('a', 'INBOX'), member('b', 'Label_1')])).toBe(true)
  for (const label of ['SENT', 'DRAFT', 'SPAM', 'TRASH']) {
    expect(bringsNews(asleep, [member('a', 'INBOX'), member('b', label)])).toBe(false)
  }
  expect(bringsNews({ ...asleep, wokenAt: 5 }, [member('b', 'INBOX')])).toBe(false)
})
