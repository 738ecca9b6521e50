import { expect, test } from 'vitest'
import { isExcluded, makeExclusions } from './exclusions.ts'

const mail = { senders: ['ana@acme.example'], to: ['ben@acme.example'], cc: ['rep@mail.union.example'], oddDomains: [] }

test('a domain leaves out whoever writes from it or is written to, below it too', () => {
  expect(isExcluded(mail, makeExclusions(['union.example'], []))).toBe(true)
  expect(isExcluded(mail, makeExclusions(['@Mail.Union.example'], []))).toBe(true)
  expect(isExcluded(mail, makeExclusions(['acme.example'], []))).toBe(true)
  expect(isExcluded(mail, makeExclusions(['nion.example', 'example.union'], []))).toBe(false)
})

test('a domain leaves out what nobody would be recognised by, too', () => {
  const odd = { senders: [], to: [], cc: [], oddDomains: ['mail.union.example'] }
  expect(isExcluded(odd, makeExclusions(['union.example'], []))).toBe(true)
  expect(isExcluded(odd, makeExclusions(['acme.example'], []))).toBe(false)
})

test('an address leaves out its owner, however it is written', () => {
  expect(isExcluded(mail, makeExclusions([], ['Ben+work@ACME.example']))).toBe(true)
  expect(isExcluded(mail, makeExclusions([], ['eva@acme.example', 'ben']))).toBe(false)
})

test('empty lists leave nobody out', () => {
  expect(isExcluded(mail, makeExclusions([''], ['']))).toBe(false)
})
