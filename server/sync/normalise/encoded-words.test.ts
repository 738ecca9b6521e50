import { expect, test } from 'vitest'
import { decodeHeaderText } from './header-text.ts'
import { startReading } from './reading.ts'

const decode = (header: string) =>
  decodeHeaderText(
    header,
    startReading(0, () => 0),
  )

test.each([
  ['=?utf-8?Q?zw=C3=B6lf?=', 'zwölf'],
  ['=?iso-8859-1?q?zw=F6lf_?= =?utf-8?B?S2lzdGVu?=', 'zwölf Kisten'],
  ['=?utf-8?Q?=E5=8D?= =?UTF-8?q?=81?=', '十'],
  ['=?utf-8*de?Q?zw=C3=B6lf?=', 'zwölf'],
  ['=?us-ascii?Q?zw=C3=B6lf?=', 'zwölf'],
  ['=?utf-7?Q?zw+APY-lf?=', 'zwölf'],
  ['=?iso-2022-jp?B?GyRCPT0bKEI=?= =?iso-2022-jp?B?GyRCRnMbKEI=?=', '十二'],
  ['=?utf-8?Q?not closed', '=?utf-8?Q?not closed'],
  ['a =?utf-8?Q?b?= c', 'a b c'],
  ['=?utf-8?Q?spaces inside?=', 'spaces inside'],
  ['=?utf-8?B?AAA=?=', '\ufffd\ufffd'],
  ['=?x?B??=', ''],
])('%s reads %s', (header, text) => {
  expect(decode(header)).toBe(text)
})

test('half a megabyte of words and half words is decoded in one pass', () => {
  for (const piece of ['=?', '=?a?q?', '=?utf-8?q?x?= ', '=?utf-8?q?=C3', '   ']) {
    expect(typeof decode(piece.repeat(500_000 / piece.length))).toBe('string')
  }
})
