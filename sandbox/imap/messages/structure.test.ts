import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPartTree } from '../../mail/mime/part-tree.ts'
import { findSection, type Section } from './body-section.ts'
import { bodyStructureOf } from './body-structure.ts'
import { encodeWord, envelopeOf } from './envelope.ts'

const lines = (...text: string[]) => Buffer.from(text.join('\r\n'))
const written = (pieces: readonly (string | Buffer)[]) => pieces.map(String).join('')
const structure = (raw: Buffer, isExtended = true) =>
  written(bodyStructureOf(raw, readPartTree(raw), { isExtended, allowsUtf8: false }))
const envelope = (raw: Buffer, allowsUtf8 = false) => written(envelopeOf(readPartTree(raw).headers, allowsUtf8))
function section(raw: Buffer, part: number[], text: Section['text'] = 'ALL', ...fields: string[]): string | undefined {
  return findSection(raw, readPartTree(raw), { part, text, fields: new Set(fields) })?.toString()
}

const PLAIN = lines('Subject: Hi', 'Content-Type: text/plain; charset="utf-8"', '', 'one', 'two', '')
const FORWARD = lines(
  'From: a@example.com',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  'preamble',
  '--b',
  'Content-Type: text/plain',
  '',
  'hello',
  '--b',
  'Content-Type: message/rfc822',
  'X-Own: yes',
  '',
  'Subject: Inner',
  'From: Ben <ben@example.org>',
  'Content-Type: multipart/alternative; boundary="c"',
  '',
  '--c',
  'Content-Type: text/plain',
  '',
  'inner text',
  '--c',
  'Content-Type: text/html',
  '',
  '<p>inner</p>',
  '--c--',
  '',
  '--b',
  'Content-Type: application/pdf; name="a b.pdf"',
  'Content-Disposition: attachment; filename="Größe.pdf"',
  'Content-Transfer-Encoding: base64',
  'Content-ID: <x@y>',
  '',
  'AAAA',
  '--b--',
  '',
)

test('a plain mail is one part, with its lines', () => {
  expect(structure(PLAIN)).toBe('("TEXT" "PLAIN" ("CHARSET" "utf-8") NIL NIL "7BIT" 10 2 NIL NIL NIL)')
  expect(structure(PLAIN, false)).toBe('("TEXT" "PLAIN" ("CHARSET" "utf-8") NIL NIL "7BIT" 10 2)')
})

test('a forward is described with what is inside it, and a file with its name', () => {
  const inner =
    '(("TEXT" "PLAIN" NIL NIL NIL "7BIT" 10 0 NIL NIL NIL)("TEXT" "HTML" NIL NIL NIL "7BIT" 12 0 NIL NIL NIL) "ALTERNATIVE" ("BOUNDARY" "c") NIL NIL)'
  const innerEnvelope =
    '(NIL "Inner" (("Ben" NIL "ben" "example.org")) (("Ben" NIL "ben" "example.org")) (("Ben" NIL "ben" "example.org")) NIL NIL NIL NIL NIL)'
  expect(structure(FORWARD)).toMatch(/^\(\("TEXT" "PLAIN" NIL NIL NIL "7BIT" 5 0 NIL NIL NIL\)\("MESSAGE" "RFC822" NIL/)
  expect(structure(FORWARD)).toContain(`${innerEnvelope} ${inner} 1`)
  expect(structure(FORWARD)).toContain(
    '("APPLICATION" "PDF" ("NAME" "a b.pdf") "<x@y>" NIL "BASE64" 4 NIL ("ATTACHMENT" ("FILENAME" "=?UTF-8?B?R3LDtsOfZS5wZGY=?=")) NIL)',
  )
  expect(structure(FORWARD)).toMatch(/ "MIXED" \("BOUNDARY" "b"\) NIL NIL\)$/)
})

test('what claims to be made of parts and has none is text', () => {
  expect(structure(lines('Content-Type: multipart/mixed; boundary=x', '', 'no parts'))).toMatch(/^\("TEXT" "PLAIN" /)
})

test('parts are found by their numbers, inside a forward anew', () => {
  expect(section(FORWARD, [1])).toBe('hello')
  expect(section(FORWARD, [2, 1])).toBe('inner text')
  expect(section(FORWARD, [2, 2])).toBe('<p>inner</p>')
  expect(section(FORWARD, [3])).toBe('AAAA')
  expect(section(PLAIN, [1])).toBe('one\r\ntwo\r\n')
  for (const part of [[4], [1, 1], [2, 3], [2, 1, 1], [3, 1]]) expect(section(FORWARD, part)).toBeUndefined()
  expect(section(PLAIN, [2])).toBeUndefined()
})

test('header, text and the header of a part are the bytes that they are', () => {
  expect(section(PLAIN, [], 'HEADER')).toBe('Subject: Hi\r\nContent-Type: text/plain; charset="utf-8"\r\n\r\n')
  expect(section(PLAIN, [], 'TEXT')).toBe('one\r\ntwo\r\n')
  expect(section(FORWARD, [2], 'MIME')).toBe('Content-Type: message/rfc822\r\nX-Own: yes\r\n\r\n')
  expect(section(FORWARD, [3], 'MIME')).toMatch(/^Content-Type: application\/pdf/)
  expect(section(FORWARD, [2], 'HEADER')).toMatch(/^Subject: Inner\r\n.*boundary="c"\r\n\r\n$/s)
  expect(section(FORWARD, [2], 'TEXT')).toMatch(/^--c\r\n/)
  expect(section(FORWARD, [1], 'TEXT')).toBeUndefined()
  expect(section(FORWARD, [])).toBe(FORWARD.toString())
})

test('fields are picked by name in any case, folded ones whole', () => {
  const raw = lines('To: a', 'SUBJECT: one', ' two', 'X-A: b', '', 'body')
  expect(section(raw, [], 'HEADER.FIELDS', 'subject', 'absent')).toBe('SUBJECT: one\r\n two\r\n\r\n')
  expect(section(raw, [], 'HEADER.FIELDS.NOT', 'subject')).toBe('To: a\r\nX-A: b\r\n\r\n')
  expect(section(raw, [], 'HEADER.FIELDS', 'absent')).toBe('\r\n')
})

test('an envelope names people as IMAP does, groups too', () => {
  const raw = lines(
    'Date: Fri, 20 Nov 2026 10:00:00 +0100',
    'From: =?UTF-8?Q?J=C3=BCrgen?= <j@example.de>',
    'To: Team: a@example.com, "B, b" <b@example.com>;, "C" <c@example.com>',
    'Message-ID: <1@x>',
    '',
    '',
  )
  expect(envelope(raw)).toBe(
    '("Fri, 20 Nov 2026 10:00:00 +0100" NIL (("=?UTF-8?B?SsO8cmdlbg==?=" NIL "j" "example.de")) (("=?UTF-8?B?SsO8cmdlbg==?=" NIL "j" "example.de")) (("=?UTF-8?B?SsO8cmdlbg==?=" NIL "j" "example.de")) ((NIL NIL "Team" NIL)(NIL NIL "a" "example.com")("B, b" NIL "b" "example.com")(NIL NIL NIL NIL)("C" NIL "c" "example.com")) NIL NIL NIL "<1@x>")',
  )
})

test('a subject of raw UTF-8 is a literal, or quoted for those who enabled it', () => {
  const raw = lines('Subject: Grüße', '', '')
  expect(envelope(raw)).toContain('NIL {7}\r\nGrüße NIL')
  expect(envelope(raw, true)).toContain('NIL "Grüße" NIL')
})

test('a long name is written in words that a header may hold', () => {
  const words = encodeWord('ü'.repeat(100)).split(' ')
  expect(words.every((word) => word.length <= 75)).toBe(true)
  expect(words.map((word) => Buffer.from(word.slice(10, -2), 'base64').toString()).join('')).toBe('ü'.repeat(100))
})

test('any bytes have a structure, an envelope and every section', () => {
  const piece = fc.constantFrom(
    'Content-Type: multipart/mixed; boundary=b\r\n',
    'Content-Type: message/rfc822\r\n',
    'From: "a <b@c>, d:e;\r\n',
    '\r\n',
    '--b\r\n',
    '--b--\r\n',
    'text\n',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 9 })), { maxLength: 25 }), (pieces) => {
      const raw = Buffer.from(pieces.join(''))
      expect(structure(raw)).toMatch(/^\(.*\)$/s)
      expect(envelope(raw)).toMatch(/^\(.*\)$/s)
      for (const part of [[], [1], [1, 1], [2]]) {
        for (const text of ['ALL', 'HEADER', 'MIME', 'TEXT'] as const) section(raw, part, text)
      }
    }),
    { numRuns: 300 },
  )
})
