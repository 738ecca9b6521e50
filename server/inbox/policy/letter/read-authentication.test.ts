import { expect, test } from 'vitest'
import { judgeOf, readAuthentication } from './read-authentication.ts'

const GOOGLE = judgeOf({ transport: 'gmail-api' })
const FROM = 'ana@north.example'
const read = (verdict: string, from = FROM, judge = GOOGLE) => readAuthentication(verdict, judge, from)

test('a message is from whom it says by its domain’s rule, its signature or its sender, and by nobody else’s', () => {
  expect(read('mx.google.com; dkim=pass header.i=@other.example; dmarc=pass (p=NONE) header.from=north.example')).toBe(
    'passed',
  )
  expect(read('mx.google.com; dkim=pass header.i=@north.example header.s=s1')).toBe('passed')
  expect(read('mx.google.com; spf=pass (google.com: (nested) domain of x) smtp.mailfrom=x@mail.north.example')).toBe(
    'passed',
  )
  expect(read('mx.google.com; dkim=pass header.i=@evil.example; spf=pass smtp.mailfrom=x@evil.example')).toBe('failed')
  expect(read('mx.google.com; dkim=pass header.i=@evilnorth.example')).toBe('failed')
  expect(read('mx.google.com; dmarc=pass header.from=evil.example')).toBe('failed')
  expect(read('mx.google.com; dkim=pass header.i=@north.example; dmarc=fail header.from=north.example')).toBe('failed')
  expect(read('mx.google.com; none')).toBe('failed')
})

test('what somebody else says, or what could hold a sender’s own words, says nothing', () => {
  const passed = 'dmarc=pass header.from=north.example'
  expect(read(`mx.evil.example; ${passed}`)).toBeUndefined()
  expect(read(`mx.google.com; ${passed}`, FROM, judgeOf({ transport: 'imap' }))).toBeUndefined()
  expect(readAuthentication(undefined, GOOGLE, FROM)).toBeUndefined()
  expect(read(`mx.google.com; spf=fail smtp.mailfrom="x; ${passed} "@evil.example`)).toBeUndefined()
  expect(read(`mx.google.com; spf=fail (domain of x); ${passed} (y@evil.example) smtp.mailfrom=x)`)).toBeUndefined()
})
