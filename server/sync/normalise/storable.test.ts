import fc from 'fast-check'
import { expect, test } from 'vitest'
import { startReading } from './reading.ts'
import { cutCodePoints, cutUtf8, isStorable, toStorable } from './storable.ts'

/** One to four bytes in UTF-8, one or two units in UTF-16. */
const PIECES = fc.constantFrom('a', 'ö', '€', '十', '👩', 'e\u0301')

test('NUL and half characters are replaced and noted', () => {
  const reading = startReading(0, () => 0)
  expect(toStorable('a\0b\ud800c', reading)).toBe('a\ufffdb\ufffdc')
  expect(reading.quirks()).toEqual(['unstorable_characters'])
})

test('a cut never leaves half a character and never exceeds its bound', () => {
  fc.assert(
    fc.property(fc.array(PIECES, { maxLength: 20 }), fc.nat(30), (pieces, max) => {
      const text = pieces.join('')
      const points = cutCodePoints(text, max)
      expect([...points].length).toBeLessThanOrEqual(max)
      expect(text.startsWith(points)).toBe(true)
      const bytes = cutUtf8(text, max)
      expect(Buffer.byteLength(bytes.text)).toBeLessThanOrEqual(max)
      expect(text.startsWith(bytes.text)).toBe(true)
      expect(isStorable(points + bytes.text)).toBe(true)
      expect(bytes.cut).toBe(bytes.text !== text)
    }),
  )
})
