import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readHeaderBlock } from './header-fields.ts'
import { readParameters } from './parameters.ts'
import { textOfHtml } from './readable-text.ts'
import { snippetOf } from './snippet.ts'
import { textOf } from './text-bytes.ts'
import { decodeTransfer } from './transfer-encoding.ts'

const FIELDS_MAX = 1_000
const readFields = (text: string, fieldsMax = FIELDS_MAX) =>
  readHeaderBlock(Buffer.from(text, 'latin1'), 0, fieldsMax, () => false)

test('folded lines are joined and keep their white space, as Gmail shows them', () => {
  const { fields } = readFields('Received: by host;\r\n        Tue, 3 Nov\r\nSubject: a\n\tb\r\n\r\nbody')
  expect(fields).toEqual([
    { name: 'Received', value: 'by host;        Tue, 3 Nov' },
    { name: 'Subject', value: 'a\tb' },
  ])
})

test('the line of an mbox, lines that are no field and white space before the colon are borne', () => {
  const { fields } = readFields('From a@b Tue Nov 3 09:14:00 2026\nSubject : x\nthis is no field\nTo: y\n\nbody')
  expect(fields).toEqual([
    { name: 'Subject', value: 'x' },
    { name: 'To', value: 'y' },
  ])
})

test('a mail that begins without a header is all body', () => {
  expect(readFields('Hello there, this is: no header\n\nSubject: not mine')).toEqual({ fields: [], end: 0 })
})

test('fields beyond the limit are still header, and the body begins where it begins', () => {
  const block = readFields('A: 1\nB: 2\nC: 3\n\nbody', 2)
  expect(block.fields).toHaveLength(2)
  expect(block.end).toBe('A: 1\nB: 2\nC: 3\n\n'.length)
})

test('raw UTF-8 in a header is read, and what is no UTF-8 is read as western', () => {
  expect(readHeaderBlock(Buffer.from('Subject: Grüße\n\n'), 0, 10, () => false).fields[0]?.value).toBe('Grüße')
  expect(readFields('Subject: Gr\xfc\xdfe\n\n').fields[0]?.value).toBe('Grüße')
})

test('parameters survive quotes, comments of their own and a missing value', () => {
  const { value, parameters } = readParameters('Text/Plain; charset="utf-8" ; name="a;b\\"c"; broken; format=flowed')
  expect(value).toBe('text/plain')
  expect(Object.fromEntries(parameters)).toEqual({ charset: 'utf-8', name: 'a;b"c', format: 'flowed' })
})

test.each([
  ['clean', 'QUJDREVG', 'ABCDEF'],
  ['in lines', 'QUJD\r\nREVG', 'ABCDEF'],
  ['with rubbish in it', 'QU*JD\0RE!VG', 'ABCDEF'],
  ['glued together after padding', 'QQ==QkI=QUJD', 'ABBABC'],
  ['cut off', 'QUJDRA', 'ABCD'],
  ['of padding alone', '====', ''],
])('base64 %s is read as far as it goes', (_name, text, read) => {
  expect(decodeTransfer(Buffer.from(text), ' BASE64 ').toString()).toBe(read)
})

test.each([
  ['escapes', 'a=C3=A4b', 'aäb'],
  ['soft breaks', 'a=\r\nb= \nc=', 'abc'],
  ['an equals sign that nobody encoded', '1=2=zz', '1=2=zz'],
])('quoted-printable with %s', (_name, text, read) => {
  expect(decodeTransfer(Buffer.from(text), 'quoted-printable').toString()).toBe(read)
})

test('no transfer encoding makes more bytes than it was given', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 500 }),
      fc.constantFrom('base64', 'quoted-printable', '8bit'),
      (bytes, name) => {
        expect(decodeTransfer(Buffer.from(bytes), name).length).toBeLessThanOrEqual(bytes.length)
      },
    ),
  )
})

test.each([
  ['iso-2022-jp', [0x1b, 0x24, 0x42, 0x25, 0x46, 0x1b, 0x28, 0x42], 'テ'],
  ['gb2312', [0xc4, 0xe3], '你'],
  ['windows-1251', [0xcf], 'П'],
  ['tis-620', [0xca], 'ส'],
  ['utf-8', [0xff], '\ufffd'],
  ['us-ascii', [0xc3, 0xa4], 'ä'],
  ['no-such-charset', [0xe4], 'ä'],
  [undefined, [0xe4], 'ä'],
])('bytes under the charset %s are text', (charset, bytes, text) => {
  expect(textOf(Buffer.from(bytes), charset)).toBe(text)
})

test('the words of HTML are what a person sees', () => {
  const html =
    '<head><title>no</title></head><style>p{}</style><p>Fish&nbsp;&amp; chips&#33;</p><!-- no --><script>no()'
  expect(textOfHtml(html).replace(/\s+/g, ' ').trim()).toBe('Fish & chips!')
})

test('a snippet is one escaped line of about two hundred characters, cut at a word', () => {
  expect(snippetOf('a\r\n\tb  <i>\u200b&\u0000c')).toBe('a b &lt;i&gt;&amp; c')
  const long = snippetOf('word '.repeat(100))
  expect(long.length).toBeLessThanOrEqual(200)
  expect(long.endsWith('word')).toBe(true)
  expect([...snippetOf('漢'.repeat(500))]).toHaveLength(200)
})
