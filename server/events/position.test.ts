import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BEGINNING, isAfter, readPosition, writePosition } from './position.ts'

const position = fc.record({ xid: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), id: fc.nat() })

test('a position reads back as it was written', () => {
  fc.assert(
    fc.property(position, (one) => {
      expect(readPosition(writePosition(one))).toEqual(one)
    }),
  )
})

test('of two positions one is after the other, by transaction first, unless they are the same', () => {
  fc.assert(
    fc.property(position, position, (a, b) => {
      expect([isAfter(a, b), isAfter(b, a)].filter(Boolean)).toHaveLength(writePosition(a) === writePosition(b) ? 0 : 1)
      if (a.xid > b.xid) expect(isAfter(a, b)).toBe(true)
    }),
  )
  expect(isAfter({ xid: 1n, id: 0 }, BEGINNING)).toBe(true)
})

test.each(['', '1', '1.', '.1', '-1.1', '1.1.1', '1e3.1', ' 1.1', `${'9'.repeat(21)}.1`, '1.9999999999999999'])(
  'what was never a position is not read as one: %j',
  (text) => {
    expect(readPosition(text)).toBeUndefined()
  },
)
