import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { ANYWHERE } from '../../sync/words/word-keys.ts'
import { readQuery } from './read-query.ts'
import type { Term } from './term.ts'

const NOW = Date.UTC(2026, 10, 20)
const read = (text: string) => readQuery(text, { now: NOW, timeZone: 'Europe/Stockholm' })
const words = (...row: string[]): Term => ({ is: 'words', words: row, fields: ANYWHERE })
const label = (id: string): Term => ({ is: 'label', id })

test.each<[string, Term]>([
  ['Pump', words('pump')],
  ['pump seal', { is: 'all', of: [words('pump'), words('seal')] }],
  ['a AND b', { is: 'all', of: [words('a'), words('b')] }],
  ['a OR b', { is: 'any', of: [words('a'), words('b')] }],
  ['a | b', { is: 'any', of: [words('a'), words('b')] }],
  ['a b OR c d', { is: 'all', of: [words('a'), { is: 'any', of: [words('b'), words('c')] }, words('d')] }],
  ['{a b}', { is: 'any', of: [words('a'), words('b')] }],
  ['-a', { is: 'not', of: words('a') }],
  ['-(a b)', { is: 'not', of: { is: 'all', of: [words('a'), words('b')] } }],
  ['"forty gaskets"', words('forty', 'gaskets')],
  ['PO-7123', words('po', '7123')],
  ['from:Ana', { is: 'words', words: ['ana'], fields: ['from'] }],
  ['TO:me', { is: 'me', fields: ['to', 'cc', 'bcc'] }],
  [
    'subject:(a OR b)',
    { is: 'any', of: ['a', 'b'].map((word) => ({ is: 'words', words: [word], fields: ['subject'] })) },
  ],
  ['is:unread', label('UNREAD')],
  ['is:read', { is: 'not', of: label('UNREAD') }],
  ['in:bin', label('TRASH')],
  ['label:Orders-2026', { is: 'labelNamed', name: 'Orders-2026' }],
  ['in:orders', { is: 'labelNamed', name: 'orders' }],
  ['category:promotions', label('CATEGORY_PROMOTIONS')],
  ['has:attachment', { is: 'attachment' }],
  ['filename:pdf', { is: 'words', words: ['pdf'], fields: ['filename'] }],
  ['larger:2K', { is: 'sized', over: 2_048, under: undefined }],
  ['size:2000', { is: 'sized', over: 2_000, under: undefined }],
  ['smaller:1M', { is: 'sized', over: undefined, under: 1_048_576 }],
  ['case:c-12', { is: 'inCase', number: 12 }],
  ['assignee:"Ana Lind"', { is: 'assignedTo', name: 'Ana Lind' }],
  ['is:unassigned', { is: 'not', of: { is: 'assigned' } }],
  // A label may be called so.
  ['label:assigned', { is: 'labelNamed', name: 'assigned' }],
  ['newer_than:2d', { is: 'dated', from: NOW - 2 * 86_400_000, to: undefined }],
  // Midnight in Stockholm: an hour before that of UTC in winter, two in summer.
  ['after:2026/01/15', { is: 'dated', from: Date.UTC(2026, 0, 14, 23), to: undefined }],
  ['before:7/15/2026', { is: 'dated', from: undefined, to: Date.UTC(2026, 6, 14, 22) }],
  ['after:1780000000', { is: 'dated', from: 1_780_000_000_000, to: undefined }],
  ['rfc822msgid:<a@b>', { is: 'messageId', id: 'a@b' }],
  ['list:info@example.com', { is: 'words', words: ['info', 'example', 'com'], fields: ['list'] }],
  ['pump AROUND 3 seal', { is: 'near', left: ['pump'], right: ['seal'], distance: 3 }],
  ['https://example.com/a 12:30', { is: 'all', of: [words('https', 'example', 'com', 'a'), words('12', '30')] }],
  ['"order:7"', words('order', '7')],
  // No operator's name is as long: it is a word, and no nearest name is looked for.
  [`${'x'.repeat(42)}:ana`, words('x'.repeat(42), 'ana')],
  ['Re: pump', { is: 'all', of: [words('re'), words('pump')] }],
  ['a -- & b', { is: 'all', of: [words('a'), words('b')] }],
  ['', { is: 'all', of: [] }],
])('«%s» is understood', (text, term) => {
  expect(read(text).term).toEqual(term)
})

test.each([
  ['form:ana', 'search.unknown_operator', { operator: 'form', nearest: 'from' }],
  ['befor:2026', 'search.unknown_operator', { operator: 'befor', nearest: 'before' }],
  ['från:ana', 'search.unknown_operator', { operator: 'från', nearest: 'from' }],
  [`${'x'.repeat(41)}:ana`, 'search.unknown_operator', { operator: 'x'.repeat(41), nearest: 'from' }],
  ['has:purple', 'search.unknown_value', { operator: 'has', value: 'purple' }],
  ['case:pump', 'search.unknown_value', { operator: 'case', value: 'pump' }],
  ['is:muted', 'search.not_kept', { operator: 'is', value: 'muted' }],
  ['after:2026/04/31', 'search.bad_date', { operator: 'after', value: '2026/04/31' }],
  ['older_than:3', 'search.bad_age', { operator: 'older_than', value: '3' }],
  ['larger:big', 'search.bad_size', { operator: 'larger', value: 'big' }],
  ['subject:', 'search.empty_operator', { operator: 'subject' }],
  ['from:)', 'search.empty_operator', { operator: 'from' }],
  ['"a b', 'search.open_quote', {}],
  ['(a', 'search.open_bracket', { bracket: '(' }],
  ['{a)', 'search.open_bracket', { bracket: ')' }],
  ['('.repeat(22), 'search.too_complex', { terms: '50', depth: '20' }],
  [`${'-'.repeat(30)}a`, 'search.too_complex', { terms: '50', depth: '20' }],
])('«%s» is refused by name', (text, code, params) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code, params }))
})

test('the trash and spam are searched only when they are asked for', () => {
  const asks = (text: string) => read(text).asksForJunk
  expect([asks('in:trash'), asks('a OR in:spam'), asks('in:anywhere')]).toEqual([true, true, true])
  expect([asks('a'), asks('-in:trash'), asks('in:inbox')]).toEqual([false, false, false])
})

test('the words to highlight are those that must be there', () => {
  expect(read('Grüße -away from:Ana "forty gaskets" Ana').words).toEqual(['gruße', 'ana', 'forty', 'gaskets'])
})

test('any text is a search or a refusal by name', () => {
  const piece = fc.oneof(
    fc.constantFrom('from:', 'in:', 'OR', 'AND', 'AROUND', '-', '"', '(', ')', '{', '}', 'after:', ' ', ':', '|', '+'),
    fc.constantFrom('2026/1/1', '5M', 'inbox', 'unread', '漢字', 'me', '\0', 'x:', 'ſ:'),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      try {
        read(pieces.join(''))
      } catch (error) {
        expect(error).toBeInstanceOf(AppError)
        expect((error as AppError).code).toMatch(/^search\./)
      }
    }),
    { numRuns: 1_000 },
  )
})
