import { expect, test } from 'vitest'
import { cutFound } from './found-pieces.ts'

const marked = (text: string, ...words: string[]) =>
  cutFound(text, new Set(words))
    .map((piece) => (piece.found ? `[${piece.text}]` : piece.text))
    .join('')

test('whole words are marked, whatever their case and accents', () => {
  expect(marked('The Café on the quay: CAFE, cafeteria', 'cafe')).toBe('The [Café] on the quay: [CAFE], cafeteria')
})

test('words of scripts without spaces are marked by their characters', () => {
  expect(marked('見積書のご確認', '見', '積')).toBe('[見積]書のご確認')
})

test('nothing of a text is lost, and without words nothing is marked', () => {
  const text = 'PO-7123 – «größer», 100 %'
  expect(cutFound(text, new Set()).map((piece) => piece.text)).toEqual([text])
  expect(
    cutFound(text, new Set(['po', 'grosser']))
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
})
