import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mailSchemas } from '../../mail/store/schemas.ts'
import { openState } from '../../state/open.ts'
import { openLists } from '../lists/lists.ts'
import { readAge, readDate, readSize } from './dates.ts'
import { readSearch } from './read-search.ts'
import { searchCondition } from './search-condition.ts'
import type { Term } from './term.ts'

const NOW = Date.UTC(2026, 10, 20)
const read = (text: string) => readSearch(text, { email: 'anna@example.com', now: NOW })
const word = (text: string): Term => ({ is: 'words', text, places: [] })
const label = (id: string): Term => ({ is: 'label', id })

test.each<[string, Term]>([
  ['pump', word('pump')],
  ['pump seal', { is: 'all', of: [word('pump'), word('seal')] }],
  ['a AND b', { is: 'all', of: [word('a'), word('b')] }],
  ['a OR b', { is: 'any', of: [word('a'), word('b')] }],
  ['a b OR c d', { is: 'all', of: [word('a'), { is: 'any', of: [word('b'), word('c')] }, word('d')] }],
  ['{a b}', { is: 'any', of: [word('a'), word('b')] }],
  ['-a', { is: 'not', of: word('a') }],
  ['-(a b)', { is: 'not', of: { is: 'all', of: [word('a'), word('b')] } }],
  ['"a b"', word('a b')],
  ['+pump', word('pump')],
  ['from:ben', { is: 'words', text: 'ben', places: ['sender'] }],
  ['FROM:me', { is: 'words', text: 'anna@example.com', places: ['sender'] }],
  ['to:"Ben A"', { is: 'words', text: 'Ben A', places: ['recipients', 'cc', 'bcc'] }],
  [
    'subject:(a b)',
    {
      is: 'all',
      of: [
        { is: 'words', text: 'a', places: ['subject'] },
        { is: 'words', text: 'b', places: ['subject'] },
      ],
    },
  ],
  ['is:unread', label('UNREAD')],
  ['is:read', { is: 'not', of: label('UNREAD') }],
  ['in:inbox', label('INBOX')],
  ['label:Orders-2026', { is: 'labelNamed', name: 'Orders-2026' }],
  ['category:promotions', label('CATEGORY_PROMOTIONS')],
  ['has:attachment', { is: 'attachment' }],
  ['filename:pdf', { is: 'words', text: 'pdf', places: ['filename'] }],
  ['larger:2K', { is: 'sized', over: 2_048, under: undefined }],
  ['smaller:1M', { is: 'sized', over: undefined, under: 1_048_576 }],
  ['newer_than:2d', { is: 'dated', from: NOW - 2 * 86_400_000, to: undefined }],
  ['older_than:1y', { is: 'dated', from: undefined, to: NOW - 365 * 86_400_000 }],
  ['rfc822msgid:<a@b>', { is: 'messageId', id: 'a@b' }],
  ['pump AROUND 3 seal', { is: 'near', left: 'pump', right: 'seal', distance: 3 }],
  ['list:pump-engineers', { is: 'words', text: 'pump-engineers', places: ['list'] }],
  // What is no operator, or has a value that means nothing to it, is a word.
  ['order:7', word('order:7')],
  ['is:purple', word('is:purple')],
  ['after:soon', word('after:soon')],
  ['12:30', word('12:30')],
  ['http://example.com', word('http://example.com')],
  ['from:', word('from:')],
  // Signs that say nothing are passed over, and nothing is everything.
  ['a -- b', { is: 'all', of: [word('a'), word('b')] }],
  ['', { is: 'all', of: [] }],
  ['OR', { is: 'all', of: [] }],
  // Brackets that nobody closed or opened.
  ['(a', word('a')],
  ['a)', word('a')],
  ['"a b', word('a b')],
])('«%s» is understood', (text, term) => {
  expect(read(text)).toEqual(term)
})

test.each([
  ['2026/11/03', Date.UTC(2026, 10, 3, 8)],
  ['2026-11-3', Date.UTC(2026, 10, 3, 8)],
  ['11/03/2026', Date.UTC(2026, 10, 3, 8)],
  ['2026', Date.UTC(2026, 0, 1, 8)],
  ['1780000000', 1_780_000_000_000],
  ['2026/13/01', undefined],
  ['soon', undefined],
])('the date %s is midnight in Pacific time, or none', (text, at) => {
  expect(readDate(text)).toBe(at)
})

test('ages and sizes are read in their units', () => {
  expect([readAge('3d'), readAge('2m'), readAge('1Y'), readAge('d')]).toEqual([
    3 * 86_400_000,
    60 * 86_400_000,
    365 * 86_400_000,
    undefined,
  ])
  expect([readSize('5'), readSize('1.5M'), readSize('2kb'), readSize('big')]).toEqual([5, 1_572_864, 2_048, undefined])
})

test('more terms than anybody writes are refused rather than dropped', () => {
  expect(() => read('a '.repeat(501))).toThrow('Invalid query')
})

/** Pieces of which searches are made, and the signs between them. */
const piece = fc.oneof(
  fc.constantFrom(
    'from:',
    'in:',
    'is:',
    'OR',
    'AROUND',
    '-',
    '"',
    '(',
    ')',
    '{',
    '}',
    'label:',
    'after:',
    '  ',
    '*',
    ':',
    "'",
  ),
  fc.constantFrom('2026/1/1', '5M', 'inbox', 'unread', 'anywhere', '漢字', 'NEAR', 'AND', 'NOT', 'subject', '\0'),
  fc.string({ maxLength: 8 }),
)

test('any search is read and can be asked of the mail', () => {
  const db = openState(':memory:', mailSchemas)
  const lists = openLists(db)
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom('', ' '), (pieces, glue) => {
      const where = searchCondition(read(pieces.join(glue)), () => ['Label_1'])
      const query = { userId: 'anna', labelIds: [], hidesJunk: true, where }
      expect(lists.messages(query, undefined, 10)).toEqual([])
      expect(lists.threads(query, undefined, 10)).toEqual([])
    }),
    { numRuns: 400 },
  )
  db.close()
})

test('a quote inside a word cannot end the expression that it is part of', () => {
  const db = openState(':memory:', mailSchemas)
  const where = searchCondition({ is: 'words', text: 'a" OR "b', places: ['subject'] }, () => [])
  const query = { userId: 'anna', labelIds: [], hidesJunk: false, where }
  expect(openLists(db).messages(query, undefined, 10)).toEqual([])
  expect(where.values).toEqual(['{subject} : "a or b"'])
  db.close()
})

test('brackets and minus signs five hundred deep are answered', () => {
  const db = openState(':memory:', mailSchemas)
  const lists = openLists(db)
  for (const text of [`${'('.repeat(499)}a`, `${'-'.repeat(499)}a`, `${'-{a ('.repeat(120)}a`]) {
    const query = { userId: 'anna', labelIds: [], hidesJunk: false, where: searchCondition(read(text), () => []) }
    expect(lists.messages(query, undefined, 10)).toEqual([])
  }
  db.close()
})
