import { expect, test } from 'vitest'
import { nameAccount } from './name-account.ts'

const own = { account: 'Aircall', accountSubject: 'of:cns_2' }
const known = { address: 'Nordlys', subject: 'of:cns_1' }

test('an id is believed, whatever the name', () => {
  expect(nameAccount({ subject: '7', name: 'Nordlys' }, known, own)).toEqual({
    account: 'Nordlys',
    accountSubject: '7',
  })
})

test('a name alone never makes two accounts one', () => {
  const said = { subject: undefined, name: 'Nordlys' }
  expect(nameAccount(said, undefined, own)).toEqual({ account: 'Nordlys', accountSubject: 'of:cns_2' })
})

test('a name alone is enough for the account that is connected again, another name is not', () => {
  expect(nameAccount({ subject: undefined, name: 'Nordlys' }, known, own).accountSubject).toBe('of:cns_1')
  expect(nameAccount({ subject: undefined, name: 'Fjord' }, known, own).accountSubject).toBe('of:cns_2')
})

test('where nothing is said of anybody, our own name stands', () => {
  expect(nameAccount(undefined, known, own)).toEqual(own)
})
