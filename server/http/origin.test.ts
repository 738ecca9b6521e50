import { expect, test } from 'vitest'
import { decideOrigin } from './origin.ts'

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
