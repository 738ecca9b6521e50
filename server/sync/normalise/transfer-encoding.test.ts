import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodedSize, decodeTransfer, readTransferEncoding, type TransferEncoding } from './transfer-encoding.ts'

const decode = (text: string, encoding: TransferEncoding) => {
  const { bytes, broken } = decodeTransfer(Buffer.from(text, 'latin1'), encoding, 1_000)
  return { text: bytes.toString('latin1'), broken }
}

test.each([
  [undefined, 'identity'],
  ['8-Bit', 'identity'],
  ['BASE64 ', 'base64'],
  ['Quoted-Printable;', 'quoted-printable'],
  ['quoted printable', 'quoted-printable'],
  ['x-uuencode', 'uuencode'],
  ['text/html', 'unknown'],
] as const)('the encoding %s is %s', (header, encoding) => {
  expect(readTransferEncoding(header)).toBe(encoding)
})

test.each([
  ['VHdl\r\nbHZl\r\n', 'Twelve', false],
  ['VHdlbHZl', 'Twelve', false],
  ['VHdl bHZ=\r\n', 'Twelv', false],
  ['VH*dl#bHZl', 'Twelve', true],
  ['VHdlbA==\r\nZmluZQ==\r\n', 'Twelfine', false],
  ['VHdlbA==\r\n-- \r\nsent from a list\r\n', 'Twel', true],
  ['VHdlbA== ignored', 'Twel', true],
])('base64 %j gives %j', (encoded, text, broken) => {
  expect(decode(encoded, 'base64')).toEqual({ text, broken })
})

test.each([
  ['a=3Db', 'a=b', false],
  ['soft=\r\nbreak', 'softbreak', false],
  ['soft=  \r\nbreak', 'softbreak', false],
  ['soft=\nbreak', 'softbreak', false],
  ['=c3=B6', '\xc3\xb6', false],
  ['=ZZ stays', '=ZZ stays', true],
  ['ends with =', 'ends with ', false],
  ['', '', false],
])('quoted-printable %j gives %j', (encoded, text, broken) => {
  expect(decode(encoded, 'quoted-printable')).toEqual({ text, broken })
})

test('uuencoded lines give the bytes that went in', () => {
  expect(decode('begin 644 a\n%2&5L;&\\\n`\nend\n', 'uuencode')).toEqual({ text: 'Hello', broken: false })
  expect(decode('no such thing', 'uuencode')).toEqual({ text: 'no such thing', broken: true })
})

test('any bytes survive base64 and any text quoted-printable, and the size is known without decoding', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 10, max: 90 }), (bytes, width) => {
      const encoded = Buffer.from(bytes)
        .toString('base64')
        .replace(new RegExp(`.{${width}}`, 'g'), '$&\r\n')
      const source = Buffer.from(encoded)
      expect(decodeTransfer(source, 'base64', 1_000).bytes).toEqual(Buffer.from(bytes))
      expect(decodedSize(source, 'base64')).toBe(bytes.length)
    }),
  )
})

test('whatever the bytes, the announced size is the decoded one', () => {
  const alphabet = fc.constantFrom('A', 'z', '9', '+', '/', '=', '\r\n', ' ', '-', '!', '\n')
  fc.assert(
    fc.property(fc.array(alphabet, { maxLength: 60 }), (pieces) => {
      const source = Buffer.from(pieces.join(''))
      expect(decodedSize(source, 'base64')).toBe(decodeTransfer(source, 'base64', 1_000).bytes.length)
    }),
  )
})

test('a long part is decoded only as far as it is wanted', () => {
  const source = Buffer.from(Buffer.alloc(300_000, 7).toString('base64'))
  expect(decodeTransfer(source, 'base64', 1_000).bytes.length).toBeLessThan(6_000)
})
