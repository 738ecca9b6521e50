import { expect, test } from 'vitest'
import { readStructuredHeader } from './structured-header.ts'

const read = (header: string) => {
  const { value, params } = readStructuredHeader(header)
  return { value, ...Object.fromEntries([...params].map(([name, { value }]) => [name, value])) }
}

test.each([
  ['Text/PLAIN; Charset="UTF-8"', { value: 'text/plain', charset: 'UTF-8' }],
  ['text/plain (a comment; with=semicolon); charset=us-ascii (plain)', { value: 'text/plain', charset: 'us-ascii' }],
  ['multipart/mixed; boundary="a;b\\"c"', { value: 'multipart/mixed', boundary: 'a;b"c' }],
  ['multipart/mixed; boundary="one"; boundary="two"', { value: 'multipart/mixed', boundary: 'one' }],
  ['multipart/mixed boundary=forgotten', { value: 'multipart/mixed', boundary: 'forgotten' }],
  ['attachment; filename=Invoice(1).pdf', { value: 'attachment', filename: 'Invoice(1).pdf' }],
  ['attachment; filename="C:\\temp\\a.png"', { value: 'attachment', filename: 'C:\\temp\\a.png' }],
  ['attachment; filename=This is a test.txt', { value: 'attachment', filename: 'This is a test.txt' }],
  ['x/y; flag; boundary=AAA', { value: 'x/y', boundary: 'AAA' }],
  ['x/y; a="never closed; b=c', { value: 'x/y', a: 'never closed; b=c' }],
  ['x/y (never closed; boundary=AAA', { value: 'x/y', boundary: 'AAA' }],
  ['', { value: '' }],
])('%s', (header, expected) => {
  expect(read(header)).toEqual(expected)
})

test('sections of a long name are joined in their order and win over the short form', () => {
  const { params } = readStructuredHeader(
    `attachment; filename="old.pdf"; filename*1=K%C3%A4i; filename*0*=utf-8'en'Plan%20; filename*2*=%20100%25`,
  )
  expect(params.get('filename')).toEqual({ value: 'Plan%20K%25C3%25A4i%20100%25', percentEncodedIn: 'utf-8' })
})

test('an attack of parameters costs no more than an ordinary header', () => {
  expect(readStructuredHeader(`x/y; ${'a=b; '.repeat(50_000)}z=1`).params.size).toBe(1)
})
