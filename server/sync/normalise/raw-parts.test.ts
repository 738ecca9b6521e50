import { expect, test } from 'vitest'
import type { MailPart } from './part-tree.ts'
import { readRawParts } from './raw-parts.ts'
import { ReadingTooSlow, startReading } from './reading.ts'

const reading = () => startReading(0, () => 0)

/** `partId type "content"`, one a line. */
function outline(part: MailPart): string[] {
  const content = part.body.is === 'encoded' ? ` ${JSON.stringify(part.body.bytes.toString('latin1'))}` : ''
  return [`${part.partId || 'root'} ${part.mimeType}${content}`, ...part.parts.flatMap(outline)]
}
const read = (raw: string) => outline(readRawParts(Buffer.from(raw, 'latin1'), reading()).root)

test('parts are numbered as Gmail numbers them, and the line break before a delimiter is not content', () => {
  const raw =
    'Content-Type: multipart/mixed; boundary=a\r\n\r\npreamble\r\n--a\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n' +
    '--b\r\n\r\none\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>two\r\n\r\n--b--\r\nepilogue\r\n--a  \r\n\r\nthree\n--a--\r\nend'
  expect(read(raw)).toEqual([
    'root multipart/mixed',
    '0 multipart/alternative',
    '0.0 text/plain "one"',
    '0.1 text/html "<p>two\\r\\n"',
    '1 text/plain "three"',
  ])
})

test('a mail of one part is the root itself', () => {
  expect(read('Content-Type: TEXT/HTML\n\n<p>')).toEqual(['root text/html "<p>"'])
})

test('an inner part that is never closed ends where the outer one goes on', () => {
  const raw =
    'Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--a\n\ntwo\n'
  expect(read(raw)).toEqual([
    'root multipart/mixed',
    '0 multipart/mixed',
    '0.0 text/plain "one"',
    '1 text/plain "two\\n"',
  ])
})

test('an inner part may repeat the boundary of the outer one', () => {
  const raw =
    'Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=a\n\n--a\n\none\n--a--\n--a\n\ntwo\n--a--\n'
  expect(read(raw)).toEqual(['root multipart/mixed', '0 multipart/mixed', '0.0 text/plain "one"', '1 text/plain "two"'])
})

test('one boundary may begin with another', () => {
  const raw =
    'Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=ab\n\n--ab\n\none\n--ab--\n--a--\n'
  expect(read(raw)).toEqual(['root multipart/mixed', '0 multipart/mixed', '0.0 text/plain "one"'])
})

test('a forwarded mail is one part, whatever is inside it', () => {
  const raw =
    'Content-Type: multipart/digest; boundary=a\n\n--a\n\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b--\n--a--\n'
  expect(read(raw)).toEqual([
    'root multipart/digest',
    '0 message/rfc822 "Content-Type: multipart/mixed; boundary=b\\n\\n--b\\n\\none\\n--b--"',
  ])
})

test('a multipart without parts is the text that it is', () => {
  expect(read('Content-Type: multipart/mixed\n\nletter')).toEqual(['root text/plain "letter"'])
  expect(read('Content-Type: multipart/mixed; boundary=a\n\nletter')).toEqual(['root text/plain "letter"'])
})

test('splitting stops at the deadline', () => {
  let time = 0
  const late = startReading(0, () => (time += 10_000))
  expect(() => readRawParts(Buffer.from('Subject: one\n\nletter'), late)).toThrow(ReadingTooSlow)
})
