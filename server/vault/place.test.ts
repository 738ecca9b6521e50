import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Place, placeBytes } from './place.ts'

const place = { table: 'credentials', row: 'con_1', field: 'tokens', version: 7 }

test('the same place always reads the same', () => {
  const first = Buffer.from(placeBytes('tnt_1', place))
  placeBytes('tnt_2', { ...place, row: 'another' })
  expect(placeBytes('tnt_1', place).equals(first)).toBe(true)
})

test('a place reads as each text after its length, then the version', () => {
  expect(placeBytes('tnt_1', place).toString('latin1')).toBe(
    '\0\x05tnt_1\0\x0bcredentials\0\x05con_1\0\x06tokens\0\0\0\0\0\0\0\x07',
  )
})

test('no two places read alike, whatever stands in them', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 })
  const anyPlace = fc.tuple(text, fc.record({ table: text, row: text, field: text, version: fc.maxSafeNat() }))
  fc.assert(
    fc.property(anyPlace, anyPlace, ([tenantA, a], [tenantB, b]) => {
      const same = tenantA === tenantB && JSON.stringify(a) === JSON.stringify(b)
      const first = Buffer.from(placeBytes(tenantA, a))
      expect(first.equals(placeBytes(tenantB, b))).toBe(same)
    }),
  )
})

test('a separator moved from one text to the next makes another place', () => {
  const moved: Place = { ...place, table: 'credentials|', row: 'on_1' }
  const first = Buffer.from(placeBytes('t', { ...place, table: 'credentials', row: '|on_1' }))
  expect(first.equals(placeBytes('t', moved))).toBe(false)
})

test('a place too long for the common room is still read whole', () => {
  const long = 'é'.repeat(5_000)
  expect(placeBytes('t', { ...place, row: `${long}1` }).equals(placeBytes('t', { ...place, row: `${long}2` }))).toBe(
    false,
  )
})

test.each([-1, 1.5, Number.NaN, 2 ** 53])('a version of %s is refused', (version) => {
  expect(() => placeBytes('t', { ...place, version })).toThrow(RangeError)
})
