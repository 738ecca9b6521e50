import type { Label } from '@letterlock/wire/mailboxes'
import { expect, test } from 'vitest'
import { decideChoices } from './label-choices.ts'

const label = (id: string, name: string, kind: Label['kind'] = 'user'): Label => ({ id, name, kind, color: null })
const labels = [label('INBOX', 'INBOX', 'system'), label('1', 'Orders'), label('2', 'Suppliers/Orders')]
const target = (...labelIds: string[]) => ({ id: 't', mailboxId: 'm', unread: false, starred: false, labelIds })

test('only people’s own labels are offered, found by any part of their name', () => {
  expect(decideChoices(labels, [], '').labels.map(({ id }) => id)).toEqual(['1', '2'])
  expect(decideChoices(labels, [], 'SUPP').labels.map(({ id }) => id)).toEqual(['2'])
})

test('a label on some of the threads is told from one on all of them', () => {
  const { labels: choices } = decideChoices(labels, [target('1', '2'), target('1')], '')
  expect(choices.map(({ on }) => on)).toEqual(['all', 'some'])
})

test('a new label is offered only for a name that none has, whatever its case', () => {
  expect(decideChoices(labels, [], ' Returns ').create).toBe('Returns')
  expect(decideChoices(labels, [], 'orders').create).toBeUndefined()
  expect(decideChoices(labels, [], '  ').create).toBeUndefined()
})
