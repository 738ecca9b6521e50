import { expect, test } from 'vitest'
import { labelKey } from './label-key.ts'

test('names that Gmail takes for one label have one key', () => {
  const names = ['Orders/2026', ' orders / 2026 ', 'ORDERS/ 2026', 'orders /2026']
  expect(new Set(names.map(labelKey)).size).toBe(1)
  expect(labelKey('My  orders')).toBe(labelKey('my orders'))
  expect(labelKey('Orders/2027')).not.toBe(labelKey('Orders/2026'))
})
