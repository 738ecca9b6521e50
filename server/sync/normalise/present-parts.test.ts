import { expect, test } from 'vitest'
import type { MailPart } from './part-tree.ts'
import { presentParts } from './present-parts.ts'

const part = (mimeType: string, more: Partial<MailPart> = {}): MailPart => ({
  partId: mimeType,
  mimeType,
  charset: undefined,
  disposition: undefined,
  filename: '',
  contentId: null,
  headers: [],
  body: { is: 'none' },
  parts: [],
  ...more,
})
const multipart = (subtype: string, ...parts: MailPart[]) => part(`multipart/${subtype}`, { parts })

function present(root: MailPart) {
  const { text, html, attachments } = presentParts(root)
  const types = (parts: MailPart[]) => parts.map(({ mimeType }) => mimeType)
  return { text: types(text), html: types(html), attachments: types(attachments) }
}
const plain = part('text/plain')
const html = part('text/html')
const image = part('image/png')
const pdf = part('application/pdf')

// The cases of RFC 8621 §4.1.4.
test('an alternative gives each form its list', () => {
  expect(present(multipart('alternative', plain, html))).toEqual({
    text: ['text/plain'],
    html: ['text/html'],
    attachments: [],
  })
})

test('where only one form came it stands in for the other', () => {
  expect(present(multipart('alternative', html))).toMatchObject({ text: ['text/html'], html: ['text/html'] })
  expect(present(plain)).toMatchObject({ text: ['text/plain'], html: ['text/plain'] })
})

test('a footer behind an alternative is shown under both forms', () => {
  expect(present(multipart('mixed', multipart('alternative', plain, html), plain, pdf))).toEqual({
    text: ['text/plain', 'text/plain'],
    html: ['text/html', 'text/plain'],
    attachments: ['application/pdf'],
  })
})

test('pictures of a related page are attachments, not letters', () => {
  const page = multipart('related', html, image, image)
  expect(present(multipart('alternative', plain, page))).toEqual({
    text: ['text/plain'],
    html: ['text/html'],
    attachments: ['image/png', 'image/png'],
  })
})

test('a form made of several parts is shown under its own form alone', () => {
  const forms = multipart('alternative', multipart('mixed', plain, image), multipart('mixed', html, image))
  expect(present(forms)).toMatchObject({ text: ['text/plain', 'image/png'], html: ['text/html', 'image/png'] })
})

test('text with a name or marked as attached is a file unless it is the letter itself', () => {
  const named = part('text/plain', { filename: 'notes.txt' })
  expect(present(multipart('mixed', plain, named))).toMatchObject({ text: ['text/plain'], attachments: ['text/plain'] })
  expect(present(multipart('mixed', named, pdf))).toMatchObject({ text: ['text/plain'] })
  expect(present(part('text/plain', { disposition: 'attachment' }))).toMatchObject({
    text: [],
    attachments: ['text/plain'],
  })
})

test('text of an unknown kind is the letter when there is no other', () => {
  expect(present(part('text/enriched'))).toMatchObject({ text: ['text/enriched'], attachments: [] })
  expect(present(multipart('mixed', plain, part('text/enriched')))).toMatchObject({ attachments: ['text/enriched'] })
  expect(present(part('text/calendar'))).toMatchObject({ text: [], attachments: ['text/calendar'] })
})

test('a second form for machines is left out', () => {
  expect(present(multipart('alternative', plain, part('text/x-amp-html'), html)).attachments).toEqual([])
})
