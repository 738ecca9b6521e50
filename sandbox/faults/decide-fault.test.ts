import { expect, test } from 'vitest'
import { decideFault, matchesFault } from './decide-fault.ts'
import type { FaultRule } from './rules.ts'

const rule: FaultRule = { id: 'r', match: { path: '^/token' }, do: { drop: true } }
const strikes = (some: Partial<FaultRule>, seen: number) =>
  Array.from({ length: seen }, (_, index) => decideFault({ ...rule, ...some }, index + 1)).map(
    (each) => each === 'strike',
  )

test('a rule strikes every request unless it says otherwise', () => {
  expect(strikes({}, 3)).toEqual([true, true, true])
})

test('every, times and after count only the requests that match', () => {
  expect(strikes({ every: 2 }, 5)).toEqual([false, true, false, true, false])
  expect(strikes({ times: 2 }, 4)).toEqual([true, true, false, false])
  expect(strikes({ after: 2 }, 4)).toEqual([false, false, true, true])
  expect(strikes({ after: 1, every: 2, times: 1 }, 6)).toEqual([false, false, true, false, false, false])
})

test('a rule matches by method, path, account and part', () => {
  const query = { method: 'POST', path: '/token?x=1', account: 'Kim@consumer.example' }
  expect(matchesFault(rule, query)).toBe(true)
  expect(matchesFault({ ...rule, match: { path: '/token$' } }, query)).toBe(false)
  expect(matchesFault({ ...rule, match: { path: 'token', method: 'post' } }, query)).toBe(true)
  expect(matchesFault({ ...rule, match: { path: 'token', method: 'GET' } }, query)).toBe(false)
  expect(matchesFault({ ...rule, match: { path: 'token', account: 'kim@CONSUMER.example' } }, query)).toBe(true)
  expect(matchesFault({ ...rule, match: { path: 'token', account: 'anna@consumer.example' } }, query)).toBe(false)
})

test('a rule for a part strikes parts of batches alone, and a rule without one never does', () => {
  const part = { method: 'POST', path: '/batch/gmail/v1', part: '/gmail/v1/users/me/messages/1' }
  const forParts = { ...rule, match: { path: 'batch', part: 'messages/1$' } }
  expect(matchesFault(forParts, part)).toBe(true)
  expect(matchesFault(forParts, { method: 'POST', path: '/batch/gmail/v1' })).toBe(false)
  expect(matchesFault({ ...rule, match: { path: 'batch' } }, part)).toBe(false)
})
