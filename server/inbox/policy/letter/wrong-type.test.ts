import { expect, test } from 'vitest'
import { isWrongType } from './wrong-type.ts'

const ZIP = Buffer.from('PK\u0003\u0004 and so on')
const PDF = Buffer.from('%PDF-1.7 and so on')
const PROGRAM = Buffer.from('MZ and what a program is')
const TEXT = Buffer.from('Dear Sir, we')

test.each([
  ['offer.pdf', PDF, false],
  ['OFFER.PDF', PDF, false],
  ['offer.docx', ZIP, false],
  ['offer.zip', ZIP, false],
  ['notes.txt', TEXT, false],
  ['notes', TEXT, false],
  ['data.csv', TEXT, false],
  ['setup.exe', PROGRAM, false],
  // Another thing than it is called.
  ['offer.pdf', PROGRAM, true],
  ['offer.pdf.png', PDF, true],
  ['offer.pdf', ZIP, true],
  ['notes.txt', PROGRAM, true],
  ['notes', PROGRAM, true],
  // None of what is always so.
  ['offer.pdf', TEXT, true],
  ['photo.jpg', TEXT, true],
  ['empty.zip', Buffer.alloc(0), true],
  // It reads as `offer.pdf`, and is one or is none.
  ['offer.p\u200bdf\u2060', TEXT, true],
  ['offer.pdf\u00a0', PDF, false],
  ['offer.pdf\u2800', TEXT, true],
])('%s that begins as it does: %#', (name, head, isWrong) => {
  expect([name, isWrongType(name, head)]).toEqual([name, isWrong])
})
