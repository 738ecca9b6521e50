import { expect, test } from 'vitest'
import { findLinks, splitQuotes } from './text-pieces.ts'

const hrefs = (text: string) => findLinks(text).flatMap((piece) => (piece.is === 'link' ? [piece.href] : []))

test('addresses become links, the sentence around them does not', () => {
  expect(hrefs('See https://acme.test/orders/4711, or (https://acme.test/a_(b)). Ask anna@acme.test.')).toEqual([
    'https://acme.test/orders/4711',
    'https://acme.test/a_(b)',
    'mailto:anna@acme.test',
  ])
})

test('nothing that runs becomes a link', () => {
  expect(hrefs('javascript:alert(1) data:text/html,x http:// file:///etc/passwd')).toEqual([])
})

test('every character of the text is still there', () => {
  const text = 'a https://x.test/?q="1"> b\n<c@d.test>, e'
  expect(
    findLinks(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
})

test('lines quoted alike are one block, their marks taken away', () => {
  expect(splitQuotes('Hello\n> one\n> two\n>> deep\nBye')).toEqual([
    { depth: 0, text: 'Hello' },
    { depth: 1, text: 'one\ntwo' },
    { depth: 2, text: 'deep' },
    { depth: 0, text: 'Bye' },
  ])
})
