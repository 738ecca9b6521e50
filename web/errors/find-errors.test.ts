import { expect, test } from 'vitest'
import { type ErrorRow, findErrors } from './find-errors.ts'

const row = (code: string, say: string, words: string[] = []): ErrorRow => ({
  code,
  status: 409,
  retry: 'never',
  say,
  means: 'It was revoked.',
  fix: 'Reconnect.',
  words: words.map((word) => ({ at: 'token', word })),
})
const rows = [
  row('search.too_long', 'The search is too long.'),
  row('imap.password_refused', 'Not accepted. Some say invalid_grant.'),
  row('oauth.grant_revoked', 'Access is over.', ['HTTP 401: invalid_grant']),
]
const codes = (search: string) => findErrors(rows, search).map(({ code }) => code)

test('without a search stands what a platform has words for', () => {
  expect(codes('  ')).toEqual(['oauth.grant_revoked'])
})

test('what is named by the words comes before what only speaks of them', () => {
  expect(codes('INVALID_GRANT')).toEqual(['oauth.grant_revoked', 'imap.password_refused'])
})

test('all of the words must be there, in any order', () => {
  expect(codes('long search')).toEqual(['search.too_long'])
  expect(codes('long zebra')).toEqual([])
})
