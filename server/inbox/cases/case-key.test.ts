import { expect, test } from 'vitest'
import { caseKey, readCaseNumber } from './case-key.ts'

test('a case is found by its key, however that is typed', () => {
  expect(['C-12', 'c-12', 'C12', ' 12 '].map(readCaseNumber)).toEqual([12, 12, 12, 12])
  expect(readCaseNumber(caseKey(7))).toBe(7)
})

test('what is no key means no case', () => {
  expect(['C-0', 'C-', '12 boxes', 'INV-12', '9'.repeat(12), ''].map(readCaseNumber)).toEqual(
    Array.from({ length: 6 }, () => undefined),
  )
})
