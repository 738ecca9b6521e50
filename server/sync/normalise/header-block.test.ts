import { expect, test } from 'vitest'
import { readHeaderBlock } from './header-block.ts'
import { startReading } from './reading.ts'

function read(text: string) {
  const reading = startReading(0, () => 0)
  const bytes = Buffer.from(text, 'latin1')
  const { fields, seen, bodyStart } = readHeaderBlock(bytes, 0, reading)
  return {
    fields: fields.map(({ name, latin1 }) => `${name}:${latin1}`),
    seen,
    body: bytes.toString('latin1', bodyStart),
    quirks: reading.quirks(),
  }
}

test('folded lines are one field, and what nobody asks for is stepped over', () => {
  expect(read('Received: x\r\n\tby y\r\nSubject: one\r\n  two\r\n\r\nbody')).toEqual({
    fields: ['subject: one  two'],
    seen: 2,
    body: 'body',
    quirks: [],
  })
})

test('a header that ends with the file has no body', () => {
  expect(read('Subject: one')).toMatchObject({ fields: ['subject: one'], body: '' })
})

test('text without a header is body from its first letter', () => {
  expect(read('Dear Ben,\nNote: ten crates.\n')).toMatchObject({ seen: 0, body: 'Dear Ben,\nNote: ten crates.\n' })
})

test('a stray line between headers is skipped only where a header follows it', () => {
  expect(read('Subject: one\nstray\nFrom: a\n\nbody')).toMatchObject({
    fields: ['subject: one', 'from: a'],
    body: 'body',
    quirks: ['header_junk'],
  })
  expect(read('Subject: one\nno empty line\nbefore the letter')).toMatchObject({
    body: 'no empty line\nbefore the letter',
  })
})

test('an empty line ends the header even behind a stray line', () => {
  expect(read('Subject: one\nstray\n\nFrom: there on')).toMatchObject({ body: 'stray\n\nFrom: there on' })
})

test('a line of blanks inside a folded list does not cut the header off', () => {
  expect(read('To: a@x,\n\t\n b@x\nSubject: one\n\nbody')).toMatchObject({
    fields: ['to: a@x,\t b@x', 'subject: one'],
    body: 'body',
  })
  expect(read('Subject: one\n \n indented letter\n\nmore')).toMatchObject({ body: ' \n indented letter\n\nmore' })
})

test('a boundary parameter that lost its indent is still found', () => {
  expect(read('Content-Type: multipart/mixed;\nboundary="b"\n\nbody')).toMatchObject({
    fields: ['content-type: multipart/mixed;boundary="b"'],
    quirks: ['header_fold_repaired'],
  })
})

test('a value that lost its indent is put behind its name, not shown as the letter', () => {
  expect(read('X-Long:\nXW0i+vGr98fR0H6N7ELZO09E\n\nbody')).toMatchObject({
    body: 'body',
    quirks: ['header_fold_repaired'],
  })
  expect(read('Content-Type: text/plain;\nDear Ben,\n\nten crates')).toMatchObject({ body: 'Dear Ben,\n\nten crates' })
})

test('a delimiter right behind the fields begins the body', () => {
  expect(read('Content-Type: text/plain\n--b\nFrom: a\n')).toMatchObject({ body: '--b\nFrom: a\n' })
  expect(read('--:b\nFrom: a\n')).toMatchObject({ seen: 0, body: '--:b\nFrom: a\n' })
})

test('the postmark of a mail spool is not a field', () => {
  expect(read('From ana Fri Nov  6 09:15:00 2026\n>From old\nSubject : one\n\nbody')).toMatchObject({
    fields: ['subject: one'],
    quirks: [],
  })
})

test('beyond the bound the rest of the header is skipped, not read as body', () => {
  const block = read(`${'X-A: b\r\n'.repeat(30_000)}Subject: late\r\n\r\nbody`)
  expect(block).toMatchObject({ body: 'body', quirks: ['headers_cut'] })
})
