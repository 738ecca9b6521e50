import { expect, test } from 'vitest'
import { GMAIL } from './gmail.ts'
import { missingScopes } from './missing-scopes.ts'

const scopesOf = (mode: keyof typeof GMAIL.modes) => GMAIL.modes[mode].map((fact) => fact.scope)
const [readonly = '', send = ''] = scopesOf('send')
const [modify = ''] = scopesOf('organise')

test('an unticked box is named', () => {
  expect(missingScopes(GMAIL, [readonly, send], [readonly, 'openid'])).toEqual([send])
})

test('a wider scope covers the narrower ones', () => {
  expect(missingScopes(GMAIL, [readonly, send], ['openid', modify])).toEqual([])
  expect(missingScopes(GMAIL, [readonly], ['https://mail.google.com/'])).toEqual([])
})

test('a narrower scope never covers a wider one', () => {
  expect(missingScopes(GMAIL, [modify], [readonly, send])).toEqual([modify])
})
