import { expect, test } from 'vitest'
import { readScope } from './views.ts'

test('an address names one mailbox or all of them', () => {
  expect(readScope({ mailboxId: 'mbx_1', view: 'sent' })).toEqual({ mailboxId: 'mbx_1', view: 'sent' })
  expect(readScope({ mailboxId: 'all', view: 'unread' })).toEqual({ view: 'unread' })
})

test('a label is a view of its own', () => {
  expect(readScope({ mailboxId: 'mbx_1', labelId: 'Label_7' })).toEqual({
    mailboxId: 'mbx_1',
    view: 'label',
    labelId: 'Label_7',
  })
})

test('an unknown view leads to the inbox, and `label` without a label is no view', () => {
  expect(readScope({ mailboxId: 'all', view: 'later' })).toEqual({ view: 'inbox' })
  expect(readScope({ mailboxId: 'all', view: 'label' })).toEqual({ view: 'inbox' })
})

test('a search looks through all mail, but from spam and trash through what lies there', () => {
  expect(readScope({ mailboxId: 'mbx_1', view: 'inbox', q: 'crates' })).toEqual({
    mailboxId: 'mbx_1',
    view: 'all',
    q: 'crates',
  })
  expect(readScope({ mailboxId: 'all', view: 'snoozed', q: 'crates' })).toEqual({ view: 'all', q: 'crates' })
  expect(readScope({ mailboxId: 'all', labelId: 'Label_7', q: 'crates' })).toEqual({ view: 'all', q: 'crates' })
  expect(readScope({ mailboxId: 'all', view: 'trash', q: 'crates' })).toEqual({ view: 'trash', q: 'crates' })
})
