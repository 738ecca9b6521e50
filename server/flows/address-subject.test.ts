import { expect, test } from 'vitest'
import { addressSubject, isSameAccount } from './address-subject.ts'

const ANA = { account: 'Ana@Example.com', accountSubject: '1234' }

test('an account that was connected by password is known again by its address at consent', () => {
  expect(isSameAccount({ address: 'ana@example.com', subject: addressSubject('ana@example.com') }, ANA)).toBe(true)
  expect(isSameAccount({ address: 'bo@example.com', subject: addressSubject('bo@example.com') }, ANA)).toBe(false)
})

test('an account with an id is known by that alone: an address may have gone to somebody else', () => {
  expect(isSameAccount({ address: 'ana@example.com', subject: '9999' }, ANA)).toBe(false)
  expect(isSameAccount({ address: 'renamed@example.com', subject: '1234' }, ANA)).toBe(true)
})
