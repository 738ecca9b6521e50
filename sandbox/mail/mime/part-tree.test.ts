import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentOf, eachPart, fileNameOf, textContentOf } from './part-content.ts'
import { type MimePart, readPartTree } from './part-tree.ts'

const mail = (...lines: string[]) => Buffer.from(lines.join('\r\n'))
const shape = (raw: Buffer) =>
  [...eachPart(readPartTree(raw))].map(({ part, partId }) => `${partId} ${part.contentType.value}`.trim())

const NESTED = mail(
  'Content-Type: multipart/mixed; boundary="outer"',
  '',
  'preamble',
  '--outer',
  'Content-Type: multipart/alternative; boundary=inner',
  '',
  '--inner',
  'Content-Type: text/plain',
  '',
  'plain',
  '--inner',
  'Content-Type: text/html',
  '',
  '<p>html</p>',
  '--inner--',
  '--outer',
  'Content-Type: application/pdf; name="a.pdf"',
  'Content-Transfer-Encoding: base64',
  '',
  'QUJD',
  '--outer--',
  'epilogue',
)

test('parts are numbered as Gmail numbers them', () => {
  expect(shape(NESTED)).toEqual([
    'multipart/mixed',
    '0 multipart/alternative',
    '0.0 text/plain',
    '0.1 text/html',
    '1 application/pdf',
  ])
})

test('a part ends before the line end of its delimiter', () => {
  const [, , plain, html, pdf] = [...eachPart(readPartTree(NESTED))].map(({ part }) => part)
  expect(contentOf(NESTED, plain as MimePart).toString()).toBe('plain')
  expect(contentOf(NESTED, html as MimePart).toString()).toBe('<p>html</p>')
  expect(contentOf(NESTED, pdf as MimePart).toString()).toBe('ABC')
})

test('a message inside a message shows its own parts, unless it is encoded', () => {
  const inner = ['Subject: inner', 'Content-Type: multipart/mixed; boundary=i', '', '--i', '', 'deep', '--i--']
  const forward = (encoding: string) =>
    mail(
      'Content-Type: multipart/mixed; boundary=o',
      '',
      '--o',
      'Content-Type: message/rfc822',
      `Content-Transfer-Encoding: ${encoding}`,
      '',
      ...inner,
      '--o--',
    )
  expect(shape(forward('7bit'))).toEqual([
    'multipart/mixed',
    '0 message/rfc822',
    '0.0 multipart/mixed',
    '0.0.0 text/plain',
  ])
  expect(shape(forward('base64'))).toEqual(['multipart/mixed', '0 message/rfc822'])
})

test('a lost closing delimiter of an inner multipart does not swallow the outer one', () => {
  const raw = mail(
    'Content-Type: multipart/mixed; boundary=o',
    '',
    '--o',
    'Content-Type: multipart/alternative; boundary=i',
    '',
    '--i',
    '',
    'first',
    '--o',
    'Content-Type: text/csv; name=a.csv',
    '',
    '1,2',
    '--o--',
  )
  expect(shape(raw)).toEqual(['multipart/mixed', '0 multipart/alternative', '0.0 text/plain', '1 text/csv'])
})

test('a part without an empty line after its header ends where the next begins', () => {
  const raw = mail(
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/html',
    '--b',
    '',
    'x',
    '--b--',
  )
  expect(shape(raw)).toEqual(['multipart/mixed', '0 text/html', '1 text/plain'])
})

test.each([
  ['nothing at all', ''],
  ['no header', 'just a sentence\r\n\r\nand another'],
  ['NUL bytes', 'Sub\0ject: a\0b\r\n\0\r\n\0'],
  ['only delimiters', '--b\r\n--b\r\n--b--'],
  ['a multipart without a boundary', 'Content-Type: multipart/mixed\r\n\r\n--b\r\n\r\ntext\r\n--b--'],
  ['a multipart whose delimiters never come', 'Content-Type: multipart/mixed; boundary=b\r\n\r\ntext'],
])('%s is one part that holds every byte after its header', (_name, text) => {
  const raw = Buffer.from(text)
  const root = readPartTree(raw)
  expect(root.parts).toEqual([])
  expect(root.bodyEnd).toBe(raw.length)
})

test('500 nested parts keep their depth', () => {
  const levels = Array.from({ length: 500 }, (_, level) => level)
  const raw = mail(
    ...levels.flatMap((level) => [`Content-Type: multipart/mixed; boundary=b${level}`, '', `--b${level}`]),
    '',
    'at the bottom',
    ...levels.toReversed().map((level) => `--b${level}--`),
  )
  const parts = [...eachPart(readPartTree(raw))]
  expect(parts).toHaveLength(501)
  expect(textContentOf(raw, parts[500]?.part as MimePart)).toBe('at the bottom')
})

test('ten thousand parts are shown, and the rest stays in the last of them', () => {
  const raw = Buffer.from(`Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(20_000)}--b--`)
  const { parts } = readPartTree(raw)
  expect(parts).toHaveLength(9_999)
  expect(contentOf(raw, parts.at(-1) as MimePart).length).toBeGreaterThan(50_000)
})

test('a megabyte of subject and ten thousand fields come through whole', () => {
  const fields = Array.from({ length: 10_000 }, (_, index) => `X-Field-${index}: ${index}`)
  const { headers } = readPartTree(mail(`Subject: ${'x'.repeat(1_000_000)}`, ...fields, '', 'body'))
  expect(headers).toHaveLength(10_001)
  expect(headers[0]?.value).toHaveLength(1_000_000)
})

test('names of attachments are read in every way that they are written', () => {
  const named = (...headers: string[]) => fileNameOf(readPartTree(mail(...headers, '', 'x')))
  expect(named('Content-Disposition: attachment; filename="a b.pdf"')).toBe('a b.pdf')
  expect(named("Content-Disposition: attachment; filename*=UTF-8''%E6%9D%90.pdf")).toBe('材.pdf')
  expect(named("Content-Disposition: attachment; filename*0*=UTF-8''%C3%A4; filename*1=bc.txt")).toBe('äbc.txt')
  expect(named('Content-Type: text/plain; name="=?iso-8859-1?Q?=E4?=.txt"')).toBe('ä.txt')
})

/** Lines of which broken mail is made. */
const line = fc.constantFrom(
  '',
  'text',
  '--a',
  '--a--',
  '--b',
  '--b--',
  'Content-Type: multipart/mixed; boundary=a',
  'Content-Type: multipart/mixed; boundary="b"',
  'Content-Type: message/rfc822',
  'Content-Transfer-Encoding: base64',
  'Subject: x',
  ' folded',
  '\0',
)

test('any lines give a tree whose parts lie inside the message and inside each other', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), fc.constantFrom('\n', '\r\n', '\r'), (lines, lineEnd) => {
      const raw = Buffer.from(lines.join(lineEnd))
      checkWithin(raw, readPartTree(raw), 0, raw.length)
    }),
    { numRuns: 500 },
  )
})

test('any bytes give a tree', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
      const raw = Buffer.from(bytes)
      checkWithin(raw, readPartTree(raw), 0, raw.length)
    }),
  )
})

function checkWithin(raw: Buffer, part: MimePart, from: number, to: number): void {
  expect(part.bodyStart).toBeGreaterThanOrEqual(from)
  expect(part.bodyEnd).toBeGreaterThanOrEqual(part.bodyStart)
  expect(part.bodyEnd).toBeLessThanOrEqual(to)
  expect(contentOf(raw, part).length).toBeLessThanOrEqual(part.bodyEnd - part.bodyStart)
  for (const inner of part.parts) checkWithin(raw, inner, part.bodyStart, part.bodyEnd)
}
