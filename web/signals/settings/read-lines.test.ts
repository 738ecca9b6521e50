import { expect, test } from 'vitest'
import { readLines } from './read-lines.ts'

const isShort = (piece: string) => piece.length < 12

test('a list is read as it was pasted, each once', () => {
  expect(readLines(' union.eu\n@clinic.eu, union.eu;\tbank.eu\n\n', isShort)).toEqual({
    is: 'read',
    lines: ['union.eu', 'clinic.eu', 'bank.eu'],
  })
  expect(readLines('', isShort)).toEqual({ is: 'read', lines: [] })
})

test('the first that is none is named', () => {
  expect(readLines('union.eu\nmuch-too-long.example', isShort)).toEqual({ is: 'wrong', line: 'much-too-long.example' })
})
