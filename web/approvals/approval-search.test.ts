import { expect, test } from 'vitest'
import { readApprovalSearch } from './approval-search.ts'

test('the address says which group and which mailbox, and nothing else', () => {
  expect(readApprovalSearch({ group: 'done', mailbox: 'mbx_1', more: 'x' })).toEqual({
    group: 'done',
    mailbox: 'mbx_1',
  })
})

test('what is usual, and what nobody could mean, is left out', () => {
  expect(readApprovalSearch({ group: 'needs_me', mailbox: '' })).toEqual({})
  expect(readApprovalSearch({ group: 'everything', mailbox: 7 })).toEqual({})
})
