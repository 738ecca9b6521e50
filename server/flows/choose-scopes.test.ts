import { expect, test } from 'vitest'
import { GMAIL } from '../providers/gmail.ts'
import { chooseScopes } from './choose-scopes.ts'

const WHOLE = 'https://mail.google.com/'
const PREFIX = 'https://www.googleapis.com/auth/gmail.'

test('a mode asks for its own scopes where none are named', () => {
  expect(chooseScopes(GMAIL, 'send', undefined)).toEqual([`${PREFIX}readonly`, `${PREFIX}send`])
})

test('named scopes are asked for where they cover the mode', () => {
  expect(chooseScopes(GMAIL, 'organise', [WHOLE, WHOLE])).toEqual([WHOLE])
})

test.each([
  ['read', ['https://www.googleapis.com/auth/calendar']],
  ['organise', [`${PREFIX}readonly`]],
  ['read', [WHOLE, `${PREFIX}metadata`]],
  ['counts', [WHOLE]],
  ['read', []],
] as const)('in the mode %s, %j is refused before anybody is asked', (mode, named) => {
  expect(() => chooseScopes(GMAIL, mode, named)).toThrow(
    expect.objectContaining({ code: 'request.invalid', params: { field: 'scopes' } }),
  )
})
