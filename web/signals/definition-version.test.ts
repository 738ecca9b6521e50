import { DEFINITIONS_VERSION } from '@letterlock/wire/signal-definitions'
import { expect, test } from 'vitest'
import { decideWords } from './definition-version.ts'

const NOW = DEFINITIONS_VERSION

test('words that have held since a sealed cycle was counted are its own', () => {
  expect(decideWords(NOW, 1)).toBe('now')
  expect(decideWords(NOW - 1, NOW - 1)).toBe('alike')
})

test('words that came after a sealed cycle, and a number from after the page was opened, are told apart', () => {
  expect(decideWords(NOW - 1, NOW)).toBe('other')
  expect(decideWords(NOW + 1, 1)).toBe('other')
})
