import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeFilename } from './safe-filename.ts'

fc.configureGlobal({ seed: 20_261_121 })

test.each([
  ['report.pdf', 'report.pdf'],
  ['räkning mars 📎.pdf', 'räkning mars 📎.pdf'],
  // It would be shown as `invoiceexe.pdf`.
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['\u2067a\u2069.pdf', 'a.pdf'],
  ['../../etc/passwd', '.._.._etc_passwd'],
  ['C:\\temp\\a.pdf', 'C__temp_a.pdf'],
  ['a.pdf\r\nX: y', 'a.pdf X_ y'],
  ['a\0.exe', 'a .exe'],
  ['a.exe. . ', 'a.exe'],
  // Of zero width, and so another ending than is seen; within a name it is how some words are written.
  ['a.exe\u200b', 'a.exe'],
  ['a.e\u200dx\u00ade.\u2060\u00a0', 'a.exe'],
  ['a.exe\u2800', 'a.exe'],
  ['نامه\u200cها.pdf', 'نامه\u200cها.pdf'],
  ['   ', 'file'],
  ['..', 'file'],
  ['', 'file'],
  ['\ud800.pdf', '\ufffd.pdf'],
  [`${'a'.repeat(199)} ${'b'.repeat(50)}`, 'a'.repeat(199)],
  [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(196)}.pdf`],
])('%j goes as %j', (name, safe) => {
  expect(safeFilename(name)).toBe(safe)
})

test('a safe name stays as it is, and none is longer than a name may be', () => {
  const signs = [
    'a',
    'b.pdf',
    '.',
    ' ',
    '/',
    '\\',
    ':',
    '\0',
    '\n',
    '\u202e',
    '\u2067',
    '\ud800',
    '\ufeff',
    '\u200b',
    '\u00a0',
    '\u2028',
    '📎',
    'å',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...signs), { maxLength: 120, size: 'max' }), (pieces) => {
      const safe = safeFilename(pieces.join(''))
      expect(safeFilename(safe)).toBe(safe)
      expect(safe.length).toBeGreaterThan(0)
      expect(safe.length).toBeLessThanOrEqual(200)
      expect(/[\p{Cc}/\\\u202a-\u202e\u2066-\u2069]/u.test(safe)).toBe(false)
      expect(safe.isWellFormed()).toBe(true)
    }),
  )
})
