import { expect, test } from 'vitest'
import type { ImapPart } from '../../transport/imap/imap.ts'
import { readRaw } from '../normalise/read-raw.ts'
import { assembleSkeleton, partIdOf, sectionOf, wantedSections } from './mail-skeleton.ts'

function part(section: string, type: string, more: Partial<ImapPart> = {}): ImapPart {
  return {
    section,
    type,
    charset: undefined,
    encoding: '7bit',
    sizeBytes: 0,
    disposition: undefined,
    filename: undefined,
    contentId: undefined,
    parts: [],
    ...more,
  }
}

const structure = part('', 'multipart/mixed', {
  parts: [
    part('1', 'text/plain'),
    part('2', 'application/pdf', { encoding: 'base64', sizeBytes: 12, disposition: 'attachment' }),
  ],
})

test('only texts and the ends of attachments are asked for', () => {
  expect(wantedSections(structure, 1_000)).toEqual([
    { section: '1.MIME' },
    { section: '1', bytesMax: 1_000 },
    { section: '2.MIME' },
    { section: '2', from: 0, bytesMax: 200 },
  ])
})

test('a mail without parts is its own text', () => {
  expect(wantedSections(part('1', 'text/plain'), 1_000)).toEqual([{ section: '1', bytesMax: 1_000 }])
})

test('of a mail that is one file only its end is asked for', () => {
  const file = part('1', 'application/zip', { encoding: 'base64', sizeBytes: 20_000_000 })
  expect(wantedSections(file, 1_000)).toEqual([{ section: '1', from: 19_999_800, bytesMax: 200 }])
  const { sizes } = assembleSkeleton(
    Buffer.from('\r\n'),
    { ...file, sizeBytes: 8 },
    new Map([['1', Buffer.from('QUJDRA==')]]),
  )
  expect(sizes.get('')).toBe(4)
})

test('a skeleton is read as the mail would be, and knows how large the missing parts are', () => {
  const header = Buffer.from('From: a@b.c\r\nContent-Type: multipart/mixed;\r\n boundary="b 1"\r\n\r\n')
  const sections = new Map([
    ['1.MIME', Buffer.from('Content-Type: text/plain\r\n\r\n')],
    ['1', Buffer.from('Hello')],
    ['2.MIME', Buffer.from('Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n')],
    ['2', Buffer.from('QUJDREVGRw==')],
  ])
  const { raw, sizes } = assembleSkeleton(header, structure, sections)
  const read = readRaw(raw, () => 0)
  expect(read).toMatchObject({ is: 'read', message: { text: 'Hello', quirks: [] } })
  expect(read.is === 'read' && read.message.attachments.map((one) => [one.partId, one.filename])).toEqual([
    ['1', 'a.pdf'],
  ])
  expect(sizes.get('1')).toBe(7)
})

test('sections and part ids name the same parts', () => {
  expect([sectionOf(''), sectionOf('0'), sectionOf('1.0')]).toEqual(['1', '1', '2.1'])
  expect([partIdOf('1'), partIdOf('2.1')]).toEqual(['0', '1.0'])
})
