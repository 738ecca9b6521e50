import { expect, test } from 'vitest'
import { firstName, wholeName } from './person-names.ts'

test('a first name is found behind a comma, and an address stands in for a missing name', () => {
  expect(firstName({ name: 'Lindqvist, Anna Maria', address: 'a@b.test' })).toBe('Anna')
  expect(firstName({ name: '', address: 'orders@nordplast.test' })).toBe('orders')
  expect(firstName({ name: 'orders@nordplast.test', address: 'orders@nordplast.test' })).toBe('orders')
  expect(firstName({ name: 'Kowalski,', address: 'k@b.test' })).toBe('Kowalski,')
  expect(wholeName({ name: '  ', address: 'k@b.test' })).toBe('k@b.test')
})
