import type { Problem } from '@letterlock/wire/problem'
import { expect, test } from 'vitest'
import { CallFailure, decideRetry, isSignedOut } from './call-failure.ts'

const problem = (code: string, status: number, retry: Problem['retry']) =>
  new CallFailure({
    is: 'problem',
    problem: { type: 'about:blank', title: code, status, code, retry, say: '', means: '', fix: '', requestId: 'r' },
  })

test('weather is asked again, twice', () => {
  expect(decideRetry(0, new CallFailure({ is: 'unreachable' }))).toBe(true)
  expect(decideRetry(1, problem('server.failed', 500, 'later'))).toBe(true)
  expect(decideRetry(2, problem('server.failed', 500, 'later'))).toBe(false)
})

test('a verdict is never asked again, and neither is a full queue', () => {
  expect(decideRetry(0, problem('request.not_found', 404, 'never'))).toBe(false)
  expect(decideRetry(0, problem('request.too_many', 429, 'later'))).toBe(false)
  expect(decideRetry(0, new CallFailure({ is: 'unreadable' }))).toBe(false)
})

test('only a missing session signs out; a wrong password does not', () => {
  expect(isSignedOut(problem('session.required', 401, 'never'))).toBe(true)
  expect(isSignedOut(problem('session.wrong_password', 401, 'never'))).toBe(false)
})
