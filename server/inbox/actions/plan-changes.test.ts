import { ActionKind } from '@letterlock/wire/actions'
import { expect, test } from 'vitest'
import { type FarKind, isOwnKind } from './action.ts'
import { type PlannedMember, planChanges } from './plan-changes.ts'

const FAR_KINDS = ActionKind.options.filter((kind): kind is FarKind => !isOwnKind(kind))

const letter = (id: string, ...labelIds: string[]): PlannedMember => ({ id, labelIds })
const planned = (kind: FarKind, members: PlannedMember[], labelId: string | null = null) =>
  planChanges(kind, members, labelId).map(({ messageId, added, removed }) => [messageId, added, removed])

test('archiving takes from the inbox what is in it, and leaves the rest', () => {
  const thread = [letter('a', 'INBOX', 'UNREAD'), letter('b', 'SENT'), letter('c', 'INBOX', 'STARRED')]
  expect(planned('archive', thread)).toEqual([
    ['a', [], ['INBOX']],
    ['c', [], ['INBOX']],
  ])
})

test('back into the inbox comes what was received, not one’s own letters', () => {
  expect(planned('to_inbox', [letter('a'), letter('b', 'SENT')])).toEqual([['a', ['INBOX'], []]])
  expect(planned('to_inbox', [letter('b', 'SENT')])).toEqual([['b', ['INBOX'], []]])
})

test('unread and a star go to the newest received letter alone; taking them off is meant for all', () => {
  const thread = [letter('a', 'STARRED'), letter('b', 'UNREAD'), letter('c', 'SENT')]
  expect(planned('star', thread)).toEqual([['b', ['STARRED'], []]])
  expect(planned('mark_unread', [letter('a'), letter('b'), letter('c', 'SENT')])).toEqual([['b', ['UNREAD'], []]])
  expect(planned('mark_read', [letter('a', 'UNREAD'), letter('b', 'UNREAD')])).toHaveLength(2)
  expect(planned('unstar', thread)).toEqual([['a', [], ['STARRED']]])
})

test('a draft follows its thread into the trash and back, and gets no other label', () => {
  const thread = [letter('a', 'INBOX'), letter('d', 'DRAFT')]
  expect(planned('trash', thread)).toEqual([
    ['a', ['TRASH'], ['INBOX']],
    ['d', ['TRASH'], []],
  ])
  expect(planned('untrash', [letter('a', 'TRASH'), letter('d', 'DRAFT', 'TRASH')])).toEqual([
    ['a', ['INBOX'], ['TRASH']],
    ['d', [], ['TRASH']],
  ])
  expect(planned('label', thread, 'L1')).toEqual([['a', ['L1'], []]])
  expect(planned('star', [letter('d', 'DRAFT')])).toEqual([])
})

test('what lies in the trash is left alone while its thread lives, and meant when all of it lies there', () => {
  expect(planned('label', [letter('a', 'TRASH'), letter('b', 'INBOX')], 'L1')).toEqual([['b', ['L1'], []]])
  expect(planned('to_inbox', [letter('a', 'TRASH')])).toEqual([['a', ['INBOX'], ['TRASH']]])
})

test('out of spam, received mail comes into the inbox', () => {
  expect(planned('not_spam', [letter('a', 'SPAM', 'UNREAD')])).toEqual([['a', ['INBOX'], ['SPAM']]])
  expect(planned('spam', [letter('a', 'INBOX'), letter('b', 'SENT')])).toEqual([['a', ['SPAM'], ['INBOX']]])
})

test('done to a thread that it has been done to, no action changes anything', () => {
  const thread = [letter('a', 'INBOX', 'UNREAD'), letter('b', 'SENT'), letter('c', 'TRASH'), letter('d', 'SPAM')]
  for (const kind of FAR_KINDS) {
    const labelId = kind === 'label' || kind === 'unlabel' ? 'L1' : null
    const changes = new Map(planChanges(kind, thread, labelId).map((change) => [change.messageId, change]))
    const after = thread.map(({ id, labelIds }) => ({
      id,
      labelIds: [
        ...labelIds.filter((label) => !changes.get(id)?.removed.includes(label)),
        ...(changes.get(id)?.added ?? []),
      ],
    }))
    expect([kind, planChanges(kind, after, labelId)]).toEqual([kind, []])
  }
})

test('a thread without messages has nothing to change', () => {
  for (const kind of FAR_KINDS) expect(planChanges(kind, [], 'L1')).toEqual([])
})
