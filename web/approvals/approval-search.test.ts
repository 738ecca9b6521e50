import { expect, test } from 'vitest'
import { fakeId } from '../dev/fake/ids.ts'
import { isNarrowed, readApprovalSearch } from './approval-search.ts'

const MAILBOX = fakeId('mbx', 1)
const AGENT = fakeId('agt', 1)

test('the address says which group and which of it, and nothing else', () => {
  const search = {
    group: 'done',
    mailbox: MAILBOX,
    by: AGENT,
    kind: 'forward',
    audience: 'external',
    rule: 'iban',
    age: 24,
  }
  expect(readApprovalSearch({ ...search, more: 'x' })).toEqual(search)
  expect(readApprovalSearch({ age: '24' })).toEqual({ age: 24 })
})

test('what is usual, and what nobody could mean, is left out', () => {
  expect(
    readApprovalSearch({ group: 'needs_me', mailbox: '', by: '', kind: '', audience: '', rule: '', age: '' }),
  ).toEqual({})
  const wrong = { group: 'everything', mailbox: 7, by: {}, kind: 'letter', audience: 'all', rule: 'No rule', age: 5 }
  expect(readApprovalSearch(wrong)).toEqual({})
})

test('another group is whole; each choice in it narrows it', () => {
  expect(isNarrowed({})).toBe(false)
  expect(isNarrowed({ group: 'done' })).toBe(false)
  for (const search of [
    { mailbox: MAILBOX },
    { by: AGENT },
    { kind: 'new' },
    { audience: 'internal' },
    { rule: 'iban' },
    { age: 1 },
  ] as const)
    expect(isNarrowed(search)).toBe(true)
})
