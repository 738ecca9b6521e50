import { expect, test } from 'vitest'
import { readDateHeader } from './date-header.ts'

test.each([
  ['Tue, 1 Jul 2003 10:52:37 +0200', '2003-07-01T08:52:37Z'],
  ['1 Jul 2003 10:52 +0200 (CEST)', '2003-07-01T08:52:00Z'],
  ['Fri, 21 Nov 97 09:55:06 -0600', '1997-11-21T15:55:06Z'],
  ['Sat, 01 Jan 00 00:00:00 GMT', '2000-01-01T00:00:00Z'],
  ['Thu, 13 Feb 1969 23:32:54 -0330', '1969-02-14T03:02:54Z'],
  ['Mon, 24-Nov-1997 14:22:01 PST', '1997-11-24T22:22:01Z'],
  ['Tue, 029 Apr 2019 23:34:45 -0800 (PST)', '2019-04-30T07:34:45Z'],
  ['Mon, 6 Nov 2026 9:15:00.123 PM EST', '2026-11-07T02:15:00Z'],
  ['Thu Sep 18 17:54:04 2008', '2008-09-18T17:54:04Z'],
  ['Thu Sep 18 17:54:04 +0200 2008', '2008-09-18T15:54:04Z'],
  ['November 6, 2026 09:15', '2026-11-06T09:15:00Z'],
  ['2026-11-06T09:15:00+01:00', '2026-11-06T08:15:00Z'],
  ['Fri, 06 Nov 2026 09:15:00 XYZ', '2026-11-06T09:15:00Z'],
  ['Fri, 06 Nov 2026 09:15:60 -0000', '2026-11-06T09:16:00Z'],
])('%s is %s wherever the machine stands', (header, expected) => {
  expect(new Date(readDateHeader(header) ?? Number.NaN).toISOString()).toBe(new Date(expected).toISOString())
})

test.each([
  '',
  'Whenever',
  'Freitag, den elften',
  '99 Nov 2026 09:00:00',
  '6 Nov 20265 09:00',
  '1 1 1 1 1 1',
  ':'.repeat(10_000),
])('“%s” is no date rather than a wrong one', (header) => {
  expect(readDateHeader(header)).toBeUndefined()
})
