import { expect, test } from 'vitest'
import { mayChange } from './may-change.ts'

const MODIFY = 'https://www.googleapis.com/auth/gmail.modify'
const READONLY = 'https://www.googleapis.com/auth/gmail.readonly'

test('mail may be changed where that was asked for or granted, and nowhere else', () => {
  expect(mayChange({ accessMode: 'organise', grantedScopes: [] })).toBe(true)
  expect(mayChange({ accessMode: 'send', grantedScopes: [MODIFY] })).toBe(true)
  expect(mayChange({ accessMode: 'send', grantedScopes: [READONLY] })).toBe(false)
  expect(mayChange({ accessMode: 'read', grantedScopes: [READONLY] })).toBe(false)
})
