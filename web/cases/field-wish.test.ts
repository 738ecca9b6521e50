import { expect, test } from 'vitest'
import { fieldWish } from './field-wish.ts'

const order = { name: 'Order', value: '4711' }

test('a field that is added or renamed writes over none of a colleague’s', () => {
  expect(fieldWish(undefined, order)).toEqual([{ ...order, isNew: true }])
  expect(fieldWish({ name: 'Purchase', value: '4711' }, order)).toEqual([
    { name: 'Purchase', value: null, was: '4711' },
    { ...order, isNew: true },
  ])
})

test('another value, or other capitals, write the field over while it says what was seen', () => {
  expect(fieldWish({ name: 'order', value: '1' }, order)).toEqual([{ ...order, was: '1' }])
})
