import { expect, test } from 'vitest'
import { decideOrigin, decideSender } from './origin.ts'

const OURS = 'http://localhost:8420'

test.each([
  ['GET', 'https://evil.example', 'cross-site', 'ours'],
  ['POST', OURS, 'same-origin', 'ours'],
  ['POST', OURS, undefined, 'ours'],
  ['POST', undefined, 'same-origin', 'ours'],
  ['POST', 'https://evil.example', undefined, 'foreign'],
  ['POST', 'null', 'cross-site', 'foreign'],
  ['POST', undefined, 'same-site', 'foreign'],
  ['POST', undefined, 'none', 'foreign'],
  ['DELETE', undefined, undefined, 'foreign'],
  ['POST', 'http://127.0.0.1:8430', 'cross-site', 'foreign'],
  ['PUT', 'http://localhost:8421', 'same-site', 'foreign'],
])('%s from origin %s, site %s is %s', (method, origin, site, verdict) => {
  expect(decideOrigin({ method, origin, site }, OURS)).toBe(verdict)
})

test.each([
  ['GET', undefined, undefined, 'program_or_ours'],
  ['POST', undefined, undefined, 'program_or_ours'],
  // Node's own fetch says nothing of a site; a page of ours says that it is one.
  ['POST', OURS, 'same-origin', 'program_or_ours'],
  ['GET', undefined, 'same-origin', 'program_or_ours'],
  // An address typed into the browser carries no key.
  ['GET', undefined, 'none', 'program_or_ours'],
  ['GET', 'https://evil.example', undefined, 'foreign_page'],
  ['POST', 'null', undefined, 'foreign_page'],
  ['GET', undefined, 'cross-site', 'foreign_page'],
  ['GET', undefined, 'same-site', 'foreign_page'],
  ['GET', 'http://localhost:8421', 'same-site', 'foreign_page'],
])('a key in a %s from origin %s, site %s is sent by a %s', (method, origin, site, verdict) => {
  expect(decideSender({ method, origin, site }, OURS)).toBe(verdict)
})
