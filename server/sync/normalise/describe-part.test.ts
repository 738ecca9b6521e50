import { expect, test } from 'vitest'
import { describePart } from './describe-part.ts'
import { startReading } from './reading.ts'

function describe(type: string | undefined, disposition?: string, id?: string) {
  const fields = [
    ...(type === undefined ? [] : [{ name: 'content-type', value: type }]),
    ...(disposition === undefined ? [] : [{ name: 'content-disposition', value: disposition }]),
    ...(id === undefined ? [] : [{ name: 'content-id', value: id }]),
  ]
  return describePart(
    fields,
    'message/rfc822',
    startReading(0, () => 0),
  )
}

test.each([
  [undefined, 'message/rfc822'],
  ['', 'text/plain'],
  ['text', 'text/plain'],
  ['Text/HTML; charset=utf-8', 'text/html'],
  ['application/x-é', 'text/plain'],
  [`application/${'x'.repeat(200)}`, 'text/plain'],
])('the type %s counts as %s', (type, mimeType) => {
  expect(describe(type).mimeType).toBe(mimeType)
})

test.each([
  ['attachment; filename="../../etc/passwd"', 'passwd'],
  ['attachment; filename="C:\\temp\\plan.pdf"', 'plan.pdf'],
  ["attachment; filename*=utf-8''K%C3%A4i%2Fplan.pdf", 'plan.pdf'],
  ["attachment; filename*0*=iso-8859-1'de'K%E4i; filename*1=.pdf", 'Käi.pdf'],
  ['attachment; filename="=?utf-8?B?S8OkaS5wZGY=?="', 'Käi.pdf'],
  ['attachment; filename="a\u202efdp.exe"', 'a fdp.exe'],
  ['attachment; filename=""', 'name.txt'],
  [undefined, 'name.txt'],
])('the file of %s is called %s', (disposition, filename) => {
  expect(describe('text/plain; name=name.txt', disposition).filename).toBe(filename)
})

test.each([
  [undefined, undefined],
  ['INLINE', 'inline'],
  ['attachment; filename=x', 'attachment'],
  ['something-new', 'attachment'],
])('the disposition %s means %s', (disposition, expected) => {
  expect(describe('text/plain', disposition).disposition).toBe(expected)
})

test.each([
  ['<dot@x.example>', 'dot@x.example'],
  [' dot@x.example ', 'dot@x.example'],
  ['<>', null],
  ['', null],
])('the content id %j is %j', (header, contentId) => {
  expect(describe('image/png', undefined, header).contentId).toBe(contentId)
})
