import { expect, test } from 'vitest'
import { CallFailure } from '../calls/call-failure.ts'
import { findSuggestion, isSearchFailure } from './suggest-query.ts'

const unknown = (params?: Record<string, string>) =>
  new CallFailure({
    is: 'problem',
    problem: {
      type: 'about:blank',
      title: '',
      status: 400,
      code: 'search.unknown_operator',
      retry: 'never',
      say: '',
      means: '',
      fix: '',
      requestId: 'r',
      ...(params && { params }),
    },
  })

test('the nearest operator takes the place of the unknown one, and nothing else changes', () => {
  const error = unknown({ operator: 'form', nearest: 'from' })
  expect(findSuggestion('form of Form:anna -is:read', error)).toBe('form of from:anna -is:read')
})

test('without a nearest operator nothing is suggested', () => {
  expect(findSuggestion('zzz:1', unknown())).toBeUndefined()
  expect(findSuggestion('zzz:1', new CallFailure({ is: 'unreachable' }))).toBeUndefined()
})

test('only what is wrong with the search itself is told below its box', () => {
  expect(isSearchFailure(unknown())).toBe(true)
  expect(isSearchFailure(new CallFailure({ is: 'unreachable' }))).toBe(false)
})
