import { expect, test } from 'vitest'
import { readCaseSearch, wishOf } from './case-search.ts'

test('what nobody could mean is left out of the address, and so is what is usual', () => {
  expect(
    readCaseSearch({
      status: 'unfinished',
      owner: 'somebody',
      due: 'soon',
      priority: 'dire',
      order: 'changed',
      q: '  ',
    }),
  ).toEqual({})
  expect(
    readCaseSearch({ status: 'done', owner: 'me', due: 'week', priority: 'high', order: 'priority', q: 4711 }),
  ).toEqual({
    status: 'done',
    owner: 'me',
    due: 'week',
    priority: 'high',
    order: 'priority',
    q: '4711',
  })
})

test('where no status is said, what is finished is not asked for', () => {
  expect(wishOf({ q: ' crates ' })).toEqual({ status: 'unfinished', q: 'crates' })
  expect(wishOf({ status: 'all' })).toEqual({ status: 'all' })
})
