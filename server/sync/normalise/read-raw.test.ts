import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ADDRESSES_MAX, HTML_BYTES_MAX, SNIPPET_CODE_POINTS, SUBJECT_CODE_POINTS, TEXT_BYTES_MAX } from './limits.ts'
import type { NormalisedMessage } from './normalised.ts'
import { readRaw } from './read-raw.ts'
import type { ReadOutcome } from './reading.ts'
import { isStorable } from './storable.ts'

const VECTORS = new URL('../../../test/vectors/mail/', import.meta.url)
const names = readdirSync(VECTORS).filter((name) => name.endsWith('.eml'))
const vector = (name: string) => readFileSync(new URL(name, VECTORS))
const HEADER = 'From: Ana <ana@x.example>\r\nTo: ben@x.example\r\nSubject: Crates\r\nMIME-Version: 1.0\r\n'

const outcomeOf = (raw: Uint8Array | string) => readRaw(Buffer.from(raw as Uint8Array), () => 0)

function read(raw: Uint8Array | string): NormalisedMessage {
  const outcome = outcomeOf(raw)
  if (outcome.is !== 'read') throw new Error(`quarantined: ${outcome.reason}`)
  return outcome.message
}

/** What holds for every outcome, whatever the bytes. */
function expectBounded(outcome: ReadOutcome): void {
  if (outcome.is === 'quarantined') return
  const { message } = outcome
  JSON.stringify(message, (_, value: unknown) => {
    if (typeof value === 'string') expect(isStorable(value)).toBe(true)
    return value
  })
  expect(Buffer.byteLength(message.text)).toBeLessThanOrEqual(TEXT_BYTES_MAX)
  expect(Buffer.byteLength(message.html ?? '')).toBeLessThanOrEqual(HTML_BYTES_MAX)
  expect([...message.snippet].length).toBeLessThanOrEqual(SNIPPET_CODE_POINTS)
  expect([...message.subject].length).toBeLessThanOrEqual(SUBJECT_CODE_POINTS)
  expect(message.to.length).toBeLessThanOrEqual(ADDRESSES_MAX)
}

test.each(names)('%s reads as its description beside it', async (name) => {
  const description = `${JSON.stringify(outcomeOf(vector(name)), null, 2)}\n`
  await expect(description).toMatchFileSnapshot(new URL(name.replace('.eml', '.json'), VECTORS).pathname)
})

test.each(names)('%s reads the same with bare line feeds', (name) => {
  const raw = vector(name).toString('latin1')
  // Content that is not encoded is shorter by its returns.
  const withoutSizes = (text: string) =>
    JSON.stringify(outcomeOf(Buffer.from(text, 'latin1')), (key, value: unknown) => (key === 'sizeBytes' ? 0 : value))
  expect(withoutSizes(raw.replaceAll('\r\n', '\n'))).toBe(withoutSizes(raw))
})

test.each(names)('%s cut off or damaged anywhere still ends in a message or a reason', (name) => {
  const raw = vector(name)
  for (let end = 0; end < raw.length; end += 53) expectBounded(outcomeOf(raw.subarray(0, end)))
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(raw.length), fc.nat(255)), { maxLength: 20 }), (damages) => {
      const damaged = Buffer.from(raw)
      for (const [at, byte] of damages) if (at < damaged.length) damaged[at] = byte
      expectBounded(outcomeOf(damaged))
    }),
    { numRuns: 20 },
  )
})

test('pieces of mail in any order end in a message or a reason', () => {
  const piece = fc.constantFrom(
    ...[
      '\r\n',
      '\n',
      '\r',
      '\0',
      ' ',
      ';',
      '"',
      '<',
      '(',
      ',',
      '=',
      '--b',
      '--b--',
      '=?utf-8?Q?=C3',
      '?=',
      'From: a@b',
    ],
    ...['To:', 'Subject:', 'Date: 1 Jan', 'Content-Type: multipart/mixed; boundary=b', 'Content-Type: text/html;'],
    ...[
      'charset=utf-16',
      'charset=iso-2022-jp',
      'Content-Transfer-Encoding: base64',
      'name*0*=',
      '<p style="',
      '\xff\xfe',
    ],
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      expectBounded(outcomeOf(Buffer.from(pieces.join(''), 'latin1')))
    }),
    { numRuns: 500 },
  )
})

test('any bytes at all end in a message or a reason', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (raw) => expectBounded(outcomeOf(raw))))
})

test('an empty text beside a page does not leave the list empty', () => {
  const parts = '--b\r\n\r\n \r\n--b\r\nContent-Type: text/html\r\n\r\n<p>the letter</p>\r\n--b--\r\n'
  const message = read(`${HEADER}Content-Type: multipart/alternative; boundary=b\r\n\r\n${parts}`)
  expect(message).toMatchObject({ text: 'the letter', snippet: 'the letter', html: '<p>the letter</p>' })
})

test('a header in one character set and a body in another are both read', () => {
  const raw = Buffer.concat([
    Buffer.from(HEADER.replace('Crates', 'Gr\xfc\xdfe'), 'latin1'),
    Buffer.from('Content-Type: text/plain; charset=utf-16le\r\n\r\n'),
    Buffer.from('zwölf', 'utf16le'),
  ])
  expect(read(raw)).toMatchObject({ subject: 'Grüße', text: 'zwölf' })
})

test('a mail of 40 MB is read by its letter, and its attachment is only measured', () => {
  const encoded = Buffer.alloc(40_000_000, 'QUJD')
  const raw = Buffer.concat([
    Buffer.from(`${HEADER}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhello\r\n--b\r\n`),
    Buffer.from('Content-Type: application/pdf; name=plan.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n'),
    encoded,
    Buffer.from('\r\n--b--\r\n'),
  ])
  expect(read(raw)).toMatchObject({ text: 'hello', attachments: [{ filename: 'plan.pdf', sizeBytes: 30_000_000 }] })
})

test('a text of 40 MB is cut and says so', () => {
  const message = read(Buffer.concat([Buffer.from(`${HEADER}\r\n`), Buffer.alloc(40_000_000, 'zwölf ')]))
  expect(message).toMatchObject({ textCut: true, quirks: ['text_cut'] })
  expect(Buffer.byteLength(message.text)).toBeGreaterThan(TEXT_BYTES_MAX - 4)
  expect(message.text.endsWith('\ufffd')).toBe(false)
})

test('ten thousand header fields do not hide the ones that matter', () => {
  expect(read(`${'X-Trap: x\r\n'.repeat(10_000)}${HEADER}\r\nhello`)).toMatchObject({ subject: 'Crates', quirks: [] })
})

test('a subject of a megabyte is cut', () => {
  const message = read(HEADER.replace('Crates', 'ö'.repeat(1_000_000)))
  expect([...message.subject]).toHaveLength(SUBJECT_CODE_POINTS)
  expect(message.quirks).toContain('header_cut')
})

test('five hundred nested parts still show the letter inside', () => {
  const levels = Array.from({ length: 500 }, (_, level) => level)
  const open = levels
    .map((level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`)
    .join('')
  const close = levels
    .toReversed()
    .map((level) => `\r\n--b${level}--`)
    .join('')
  expect(read(`${HEADER}${open}\r\nthe core${close}\r\n`)).toMatchObject({ text: 'the core', quirks: [] })
})

test('deeper nesting and more parts than we read are cut and say so', () => {
  const deep = Array.from(
    { length: 20_000 },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
  )
  expect(read(HEADER + deep.join('')).quirks).toContain('nesting_cut')
  const wide = `${HEADER}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(20_000)}--b--\r\n`
  expect(read(wide).quirks).toEqual(['parts_cut'])
})

test('a reading past its deadline ends in quarantine, not in a hang', () => {
  let time = 0
  const slow = readRaw(vector('alternative.eml'), () => (time += 10_000))
  expect(slow).toEqual({ is: 'quarantined', reason: 'too_slow' })
})
