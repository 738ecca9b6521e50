import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodedBytes } from './encoded-bytes.ts'

test('the end of a base64 part tells its size to the byte, whatever its lines', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5_000 }),
      fc.constantFrom(60, 64, 72, 76),
      fc.constantFrom('', '\r\n', '\r\n\r\n'),
      (bytes, line, end) => {
        const lines =
          Buffer.alloc(bytes, 7)
            .toString('base64')
            .match(new RegExp(`.{1,${line}}`, 'g')) ?? []
        const encoded = Buffer.from(lines.join('\r\n') + end)
        const tail = encoded.subarray(Math.max(0, encoded.length - 200))
        expect(encodedBytes({ sizeBytes: encoded.length }, tail)).toBe(bytes)
      },
    ),
  )
})

test('a part in another encoding has the size that the server counts', () => {
  expect(encodedBytes({ sizeBytes: 12 }, undefined)).toBe(12)
})
