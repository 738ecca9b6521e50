import { expect, test } from 'vitest'
import { markLetters } from './mark-letters.ts'

/** The domain as the card shows it, its marked letters in brackets. */
const shown = (domain: string, known: string) =>
  markLetters(domain, known)
    .map(({ letters, isOther }) => (isOther ? `[${letters}]` : letters))
    .join('')

test.each([
  ['n0rthwind.example', 'northwind.example', 'n[0]rthwind.example'],
  ['northvvind.example', 'northwind.example', 'north[vv]ind.example'],
  ['nothrwind.example', 'northwind.example', 'n[ot]h[r]wind.example'],
  ['northwindd.example', 'northwind.example', 'northwind[d].example'],
  ['north-wind.example', 'northwind.example', 'north[-]wind.example'],
  ['аcme.com', 'acme.com', '[а]cme.com'],
  ['N0rthwind.example', 'northwind.example', 'N[0]rthwind.example'],
  ['northwind.test', 'northwind.example', 'northwind.[t]e[st]'],
  ['harbour.com', 'harbour.co.uk', 'harbour.co[m]'],
])('of %s, which could be taken for %s, those letters alone are marked that are others', (domain, known, marked) => {
  expect(shown(domain, known)).toBe(marked)
})

test('names below a domain are not marked', () => {
  expect(shown('mail.harb0ur.co.uk', 'harbour.co.uk')).toBe('mail.harb[0]ur.co.uk')
})

test.each([
  ['nortwind.example', 'nor[tw]ind.example'],
  ['orthwind.example', '[o]rthwind.example'],
])('in %s the letters beside the missing one are marked: nothing else shows it', (domain, marked) => {
  expect(shown(domain, 'northwind.example')).toBe(marked)
})

test('whatever stands in the domain is shown whole and in its order', () => {
  for (const domain of ['northwind.example', 'a.b.c.nothrwind.example', 'xn--80ak6aa92e.com', `${'a'.repeat(400)}.com`])
    expect(
      markLetters(domain, 'northwind.example')
        .map(({ letters }) => letters)
        .join(''),
    ).toBe(domain)
})
