import { expect, test } from 'vitest'
import { readNumbers } from './read-numbers.ts'

const keys = (text: string) => readNumbers(text).map(({ key }) => key)

test.each([
  ['Re: Purchase order CF70792', 'CF70792'],
  ['PO #70792-1 delayed', '707921'],
  ['Invoice no. INV-4711', 'INV4711'],
  ['invoice: 2026-00417', '202600417'],
  ['Faktura nr 47110', '47110'],
  ['Ihre Bestellnummer? Bestellung Nr. 4500123456', '4500123456'],
  ['your order_number: 99-8877', '998877'],
])('«%s» names a number', (text, key) => {
  expect(keys(text)).toEqual([key])
})

test('one number is one, however it is written, and shown as it was first', () => {
  expect(readNumbers('Invoice INV-4711, see invoice inv4711')).toEqual([{ key: 'INV4711', written: 'INV-4711' }])
})

test.each([
  'Ticket#1234 [support]',
  'order 2026',
  'order 2026-11-21',
  'invoice 21/11/2026',
  'order 12 boxes',
  'reorder 47112',
  '4711 Main Street, invoice to follow',
  'the invoice is 100',
])('«%s» names none', (text) => {
  expect(keys(text)).toEqual([])
})

test('a list of numbers ties nothing', () => {
  expect(keys(Array.from({ length: 30 }, (_, index) => `order ${47_000 + index}`).join(' '))).toEqual([])
})
