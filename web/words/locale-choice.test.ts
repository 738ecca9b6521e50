import { expect, test } from 'vitest'
import { decideFormatTag, decideLocale } from './locale-choice.ts'

test('what the person chose for their account wins over browser and memory', () => {
  expect(decideLocale('sv', 'en', ['en-GB'])).toBe('sv')
})

test('a browser in Swedish gets Swedish, one in a language we lack gets English', () => {
  expect(decideLocale(null, null, ['sv-FI', 'en'])).toBe('sv')
  expect(decideLocale(undefined, null, ['pl-PL'])).toBe('en')
})

test('a remembered value that is no language of ours is passed over', () => {
  expect(decideLocale(null, '<script>', ['sv'])).toBe('sv')
})

test('English dates follow the reader’s region, British where none is named', () => {
  expect(decideFormatTag('en', ['sv-SE', 'en-US'])).toBe('en-US')
  expect(decideFormatTag('en', ['en'])).toBe('en-GB')
  expect(decideFormatTag('sv', ['en-US'])).toBe('sv-SE')
})
