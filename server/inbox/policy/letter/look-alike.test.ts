import { domainToASCII } from 'node:url'
import { expect, test } from 'vitest'
import { openLookAlikes } from './look-alike.ts'

const findLookAlike = openLookAlikes(['northwind.example', 'harbour.co.uk', 'acme.com', 'moderna.example'])
const asked = (domain: string) => findLookAlike(domainToASCII(domain))

test.each([
  ['n0rthwind.example', 'northwind.example'],
  ['northwlnd.example', 'northwind.example'],
  ['northvvind.example', 'northwind.example'],
  ['nothrwind.example', 'northwind.example'],
  ['north-wind.example', 'northwind.example'],
  ['northwindd.example', 'northwind.example'],
  ['northwind.test', 'northwind.example'],
  ['mail.harb0ur.co.uk', 'harbour.co.uk'],
  ['harbour.com', 'harbour.co.uk'],
  ['аcme.com', 'acme.com'],
  ['acmé.com', 'acme.com'],
  ['acrne.com', 'acme.com'],
  ['rnoderna.example', 'moderna.example'],
])('%s could be taken for %s', (domain, known) => {
  expect(asked(domain)).toBe(known)
})

test.each([
  'northwind.example',
  'mail.northwind.example',
  'shop.harbour.co.uk',
  'southside.example',
  'zinc.com',
  'a.co',
])('%s is known, or resembles nobody', (domain) => {
  expect(asked(domain)).toBeUndefined()
})

test('hundreds of recipients are held against thousands of contacts', () => {
  const find = openLookAlikes(Array.from({ length: 5_000 }, (_, nr) => `known-${nr.toString(36)}.example`))
  const before = process.cpuUsage()
  for (let nr = 0; nr < 100; nr++) expect(find(`else-${nr}zq.example`)).toBeUndefined()
  // Seconds where each pair is compared letter by letter. Of the processor's time, which waits for nobody.
  expect(process.cpuUsage(before).user).toBeLessThan(500_000)
})
