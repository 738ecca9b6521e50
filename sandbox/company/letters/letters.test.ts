import fc from 'fast-check'
import { decodeWords } from 'postal-mime'
import { expect, test } from 'vitest'
import { textOf } from '../../mail/mime/text-bytes.ts'
import { decodeTransfer } from '../../mail/mime/transfer-encoding.ts'
import { seededRandom } from '../random.ts'
import { mailDate, weekNumber } from './dates.ts'
import { openEncoders } from './encoders.ts'
import { textEntity } from './entity.ts'
import { encodeHeaderText, headerLine } from './header-text.ts'
import { wrap } from './quotation.ts'

const encoders = openEncoders()

test.each([
  ['windows-1252', 'Grüße – „heute“ €'],
  ['iso-8859-2', 'Żółtowski łączy'],
  ['iso-8859-7', 'Επιστρώσεις'],
  ['windows-1251', 'Плевен Метал'],
  ['windows-1255', 'כרמל מכשור'],
  ['windows-1256', 'النور لتحلية'],
  ['tis-620', 'สยามอีลาสโตเมอร์'],
  ['gb2312', '宁波华瑞密封件'],
  ['shift_jis', '大阪食品機械'],
  ['iso-2022-jp', 'お世話に ABC 高森\r\n軸受'],
])('text in %s is written so that it reads the same', (charset, text) => {
  expect(textOf(encoders.encode(text, charset) ?? Buffer.alloc(0), charset)).toBe(text)
  expect(decodeWords(encodeHeaderText(encoders, text.replace('\r\n', ' '), charset))).toBe(text.replace('\r\n', ' '))
})

test('Japanese in seven bits ends in ASCII, so that what follows is not taken for Japanese', () => {
  expect(encoders.encode('高森', 'iso-2022-jp')?.subarray(-3).toString('latin1')).toBe('\x1b(B')
})

test('a charset that lacks a letter is not used for it', () => {
  expect(encoders.encode('漢', 'iso-8859-1')).toBeUndefined()
  const entity = textEntity(encoders, 'plain', '漢', 'iso-8859-1', 'base64')
  expect(entity.headers[0]?.[1]).toBe('text/plain; charset="utf-8"')
})

test('any text survives any transfer encoding in lines of at most 76 characters', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', maxLength: 200 }), { maxLength: 5 }),
      fc.constantFrom('base64' as const, 'quoted-printable' as const),
      (lines, transfer) => {
        const text = lines.map((line) => line.replace(/[\r\n]/g, '')).join('\r\n')
        const { headers, body } = textEntity(encoders, 'plain', text, 'utf-8', transfer)
        const [, encoding] = headers[1] ?? []
        expect(decodeTransfer(body, encoding).toString()).toBe(text)
        if (encoding !== '7bit')
          expect(
            Math.max(
              ...body
                .toString()
                .split('\r\n')
                .map((line) => line.length),
            ),
          ).toBeLessThanOrEqual(76)
      },
    ),
  )
})

test('encoded words are short and headers fold', () => {
  const words = encodeHeaderText(encoders, '关于订单的交货期'.repeat(10), 'gb2312')
  expect(words.split(' ').every((word) => word.length <= 75)).toBe(true)
  const line = headerLine('Subject', words)
  expect(
    line
      .trimEnd()
      .split('\r\n')
      .every((folded) => folded.length <= 78),
  ).toBe(true)
  expect(
    line
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .every((folded) => folded.startsWith(' ')),
  ).toBe(true)
})

test('dates are written in the zone of the writer', () => {
  const at = Date.UTC(2026, 10, 3, 20, 5, 7)
  expect(mailDate(at, 5.5)).toBe('Wed, 4 Nov 2026 01:35:07 +0530')
  expect(mailDate(at, -8)).toBe('Tue, 3 Nov 2026 12:05:07 -0800')
  expect([weekNumber(Date.UTC(2026, 0, 1)), weekNumber(Date.UTC(2027, 0, 3)), weekNumber(at)]).toEqual([1, 53, 45])
})

test('lines are broken at words, and quoted ones are left alone', () => {
  const long = 'word '.repeat(40).trim()
  expect(
    wrap(long)
      .split('\n')
      .every((line) => line.length <= 76),
  ).toBe(true)
  expect(wrap(`> ${long}`)).toBe(`> ${long}`)
})

test('chance repeats itself from the same seed, and forks do not depend on what was drawn before', () => {
  const draw = (seed: string) => Array.from({ length: 5 }, seededRandom(seed).next)
  expect(draw('a')).toEqual(draw('a'))
  expect(draw('a')).not.toEqual(draw('b'))
  const random = seededRandom('a')
  const fork = random.fork('x').next()
  random.next()
  expect(random.fork('x').next()).toBe(fork)
  const drawn = Array.from({ length: 2_000 }, () => random.integer(1, 6))
  expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([1, 6])
})
