import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { decodeProviderText, decodeText } from './charset.ts'

test.each([
  ['utf-8', 'zwölf €'],
  ['iso-8859-15', 'zwölf €'],
  ['windows-1252', '“zwölf”'],
  ['windows-1251', 'Двенадцать'],
  ['koi8-r', 'Двенадцать'],
  ['gb2312', '十二箱货物'],
  ['big5', '十二箱貨物'],
  ['shift_jis', '十二箱'],
  ['cp932', '十二箱'],
  ['euc-kr', '열두 상자'],
  ['ks_c_5601-1987', '열두 상자'],
  ['cp850', 'für Köln'],
  ['utf-7', 'für £'],
  ['unicode-1-1-utf-7', 'für £'],
  ['utf-16le', 'zwölf'],
  ['utf-16be', 'zwölf'],
  ['utf-32', 'zwölf'],
  ['macintosh', 'zwölf'],
])('%s text is read by its label', (label, text) => {
  const encoding = label.startsWith('unicode') ? 'utf-7' : label.startsWith('ks_') ? 'euc-kr' : label
  expect(decodeText(iconv.encode(text, encoding), label)).toEqual({ text, label: 'right' })
})

test('UTF-8 under an eight-bit label is read as UTF-8 and said to be mislabelled', () => {
  expect(decodeText(Buffer.from('zwölf'), 'iso-8859-1')).toEqual({ text: 'zwölf', label: 'wrong' })
})

test('a two-byte encoding is believed before its bytes pass for UTF-8', () => {
  const bytes = iconv.encode('小', 'gb2312')
  expect(bytes.toString()).toBe('С')
  expect(decodeText(bytes, 'gb2312').text).toBe('小')
})

test('windows-1252 under a UTF-8 label is read, a few damaged characters in real UTF-8 stay marked', () => {
  expect(decodeText(Buffer.from('zw\xf6lf', 'latin1'), 'utf-8')).toEqual({ text: 'zwölf', label: 'wrong' })
  expect(decodeText(Buffer.concat([Buffer.from('zwölf '), Buffer.of(0xff)]), 'utf-8').text).toBe('zwölf \ufffd')
})

test('the three encodings of Japanese mail are told apart where the label names the wrong one', () => {
  for (const encoding of ['euc-jp', 'shift_jis']) {
    expect(decodeText(iconv.encode('十二箱は火曜日に出ます。', encoding), 'iso-2022-jp').text).toBe(
      '十二箱は火曜日に出ます。',
    )
  }
})

test('unlabelled text is UTF-8 where it can be and windows-1252 where it cannot', () => {
  expect(decodeText(Buffer.from('zwölf'), undefined)).toEqual({ text: 'zwölf', label: 'right' })
  expect(decodeText(Buffer.from('zw\xf6lf', 'latin1'), undefined).text).toBe('zwölf')
})

test('a label nobody knows never stops the reading', () => {
  expect(decodeText(Buffer.from('zw\xf6lf', 'latin1'), 'x-harbour')).toEqual({ text: 'zwölf', label: 'unknown' })
  expect(decodeText(Buffer.from('plain'), 'x-harbour').text).toBe('plain')
})

test('a byte order mark counts more than the label and is not shown', () => {
  expect(decodeText(Buffer.from('\ufeffzwölf', 'utf16le'), 'us-ascii').text).toBe('zwölf')
  expect(decodeText(Buffer.from('\ufeffzwölf'), 'utf-8').text).toBe('zwölf')
})

test('text that the provider made UTF-8 is not decoded a second time', () => {
  for (const label of ['iso-2022-jp', 'gb2312', 'iso-8859-1', 'utf-16']) {
    expect(decodeProviderText(Buffer.from('十二箱 ö'), label).text).toBe('十二箱 ö')
  }
  const escaped = Buffer.from('\x1b$B==Fs\x1b(B', 'latin1')
  expect(decodeProviderText(escaped, 'iso-2022-jp').text).toBe('十二')
})
