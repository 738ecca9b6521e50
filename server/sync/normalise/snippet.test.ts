import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SNIPPET_CODE_POINTS } from './limits.ts'
import { makeSnippet } from './snippet.ts'

const PIECES = fc.constantFrom('a', ' ', '\n', 'ö', '👩', '\u200d', '\u200b', '\ud800', '\0', 'word')

test('lines become one and padding disappears', () => {
  expect(makeSnippet('Hello \r\n\r\n  Ben,\u200b\u00ad\u034f tides &amp; times\u0007')).toBe(
    'Hello Ben, tides &amp; times',
  )
  expect(makeSnippet(`${' \u200c\u00a0'.repeat(900)}High water`)).toBe('High water')
})

test('joiners inside words and pictures stay', () => {
  expect(makeSnippet('👩\u200d🚀 می\u200cخواهم')).toBe('👩\u200d🚀 می\u200cخواهم')
})

test('no snippet is longer than its bound or ends in half a character', () => {
  fc.assert(
    fc.property(fc.array(PIECES, { maxLength: 30 }), fc.integer({ min: 1, max: 900 }), (pieces, times) => {
      const snippet = makeSnippet(pieces.join('').repeat(times))
      expect([...snippet].length).toBeLessThanOrEqual(SNIPPET_CODE_POINTS)
      expect(snippet.isWellFormed()).toBe(true)
    }),
  )
})
