import { expect, test } from 'vitest'
import { isAnyExcluded, isExcluded, makeExclusions } from './exclusions.ts'

const nobody = { senders: [], to: [], cc: [], oddDomains: [], bounceTo: undefined, listId: undefined }
const mail = {
  ...nobody,
  senders: ['ana@acme.example'],
  to: ['ben@acme.example'],
  cc: ['rep@mail.union.example'],
}

test('a domain leaves out whoever writes from it or is written to, below it too', () => {
  expect(isExcluded(mail, makeExclusions(['union.example'], []))).toBe(true)
  expect(isExcluded(mail, makeExclusions(['@Mail.Union.example'], []))).toBe(true)
  expect(isExcluded(mail, makeExclusions(['acme.example'], []))).toBe(true)
  expect(isExcluded(mail, makeExclusions(['nion.example', 'example.union'], []))).toBe(false)
})

test('a domain leaves out what nobody would be recognised by, too', () => {
  const odd = { ...nobody, oddDomains: ['mail.union.example'] }
  expect(isExcluded(odd, makeExclusions(['union.example'], []))).toBe(true)
  expect(isExcluded(odd, makeExclusions(['acme.example'], []))).toBe(false)
})

test('an address leaves out its owner, however it is written', () => {
  expect(isExcluded(mail, makeExclusions([], ['Ben+work@ACME.example']))).toBe(true)
  expect(isExcluded(mail, makeExclusions([], ['eva@acme.example', 'ben']))).toBe(false)
})

test('a list is left out by the domain below which it is named, and by its own address', () => {
  const list = { ...nobody, senders: ['ana@acme.example'], listId: 'stewards.mail.union.example' }
  expect(isExcluded(list, makeExclusions(['union.example'], []))).toBe(true)
  expect(isExcluded(list, makeExclusions([], ['stewards@mail.union.example']))).toBe(true)
  expect(isExcluded(list, makeExclusions(['nion.example'], ['other@mail.union.example']))).toBe(false)
})

test('so is mail that bounces to whoever is left out', () => {
  const sent = { ...nobody, senders: ['news@mailer.example'], bounceTo: 'b+ana=acme.example@bounce.union.example' }
  expect(isExcluded(sent, makeExclusions(['union.example'], []))).toBe(true)
  expect(isExcluded(sent, makeExclusions(['mailer.test'], ['news@union.example']))).toBe(false)
  expect(isExcluded({ ...nobody, bounceTo: '' }, makeExclusions(['union.example'], ['a@b.example']))).toBe(false)
})

test('what the mirror names beside is looked at as it is written', () => {
  const lists = makeExclusions(['union.example'], ['doctor@clinic.example'])
  for (const one of ['Rep@Mail.Union.example', 'doctor+me@CLINIC.example', 'o d d@union.example', 'union.example'])
    expect([one, isAnyExcluded(['ana@acme.example', one], lists)]).toEqual([one, true])
  expect(isAnyExcluded(['ana@acme.example', 'nurse@clinic.example', ''], lists)).toBe(false)
})

test('empty lists leave nobody out', () => {
  expect(isExcluded(mail, makeExclusions([''], ['']))).toBe(false)
})
