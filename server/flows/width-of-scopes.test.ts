import { expect, test } from 'vitest'
import { GMAIL } from '../providers/gmail.ts'
import { widthOfScopes } from './width-of-scopes.ts'

const G = 'https://www.googleapis.com/auth/gmail.'

test('scopes by name are as wide as what they let do, and what sends is never taken for less', () => {
  expect(widthOfScopes(GMAIL, [`${G}metadata`])).toBe('counts')
  expect(widthOfScopes(GMAIL, [`${G}readonly`])).toBe('read')
  expect(widthOfScopes(GMAIL, [`${G}labels`])).toBe('organise')
  expect(widthOfScopes(GMAIL, [`${G}modify`])).toBe('organise')
  expect(widthOfScopes(GMAIL, [`${G}send`])).toBe('send')
  expect(widthOfScopes(GMAIL, [`${G}readonly`, `${G}compose`])).toBe('send')
  expect(widthOfScopes(GMAIL, ['https://mail.google.com/'])).toBe('send')
  expect(widthOfScopes(GMAIL, [`${G}never.heard.of`])).toBe('send')
})
