import { COUNTED_HEADERS } from '@letterlock/wire/counted-headers'
import { expect, test } from 'vitest'
import { keepCountedFields, readCountedFields } from './counted-fields.ts'

/** As design and guides name them; another one is a promise to change, not a line. */
const PROMISED =
  'From, Sender, To, Cc, Date, Message-ID, In-Reply-To, References, Return-Path, Content-Type, Auto-Submitted, ' +
  'Precedence, List-Id, List-Post, List-Unsubscribe, List-Unsubscribe-Post, Feedback-ID, X-Auto-Response-Suppress'

test('counting may see these eighteen fields and no other', () => {
  expect(COUNTED_HEADERS.join(', ')).toBe(PROMISED)
})

test('whatever else is sent along is dropped unread, by whichever transport', () => {
  const more = [
    { name: 'From', value: 'Ana <ana@x.test>' },
    { name: 'Subject', value: 'Salaries' },
    { name: 'X-Note', value: 'Salaries' },
  ]
  const kept = { fields: { from: ['ana@x.test'] }, sentAt: null }
  expect(keepCountedFields(more)).toEqual(kept)
  const bytes = more.map(({ name, value }) => `${name}: ${value}`).join('\r\n')
  expect(readCountedFields(Buffer.from(`${bytes}\r\n\r\nSalaries`))).toEqual(kept)
})

test('of a type neither boundary nor file name is kept, of an invitation what it asks', () => {
  const typeOf = (value: string) => keepCountedFields([{ name: 'Content-Type', value }]).fields['content-type']
  expect(typeOf('application/pdf; name="salaries.pdf"')).toEqual(['application/pdf'])
  expect(typeOf('text/calendar; charset=utf-8; method=REQUEST; name="offsite.ics"')).toEqual([
    'text/calendar; method=request',
  ])
  expect(typeOf('no type at all, but salaries')).toBeUndefined()
})

test('a field that names nobody is none, and a name alone is nobody', () => {
  const of = (value: string) => keepCountedFields([{ name: 'To', value }]).fields.to
  expect(of('undisclosed-recipients:;')).toBeUndefined()
  expect(of('Ana Berg')).toBeUndefined()
})

test('of a list to thousands two hundred addresses are kept, and how many more there are', () => {
  const to = (from: number, length: number) =>
    Array.from({ length }, (_, index) => `"Person ${from + index}" <p${from + index}@x.test>`).join(', ')
  const { fields } = keepCountedFields([
    { name: 'To', value: to(0, 5_000) },
    { name: 'To', value: to(5_000, 5_000) },
  ])
  expect(fields.to).toHaveLength(1)
  expect(fields.to?.[0]?.split(', ')).toHaveLength(200)
  expect(fields['to-beyond']).toEqual(['9800'])
})

test('of endless references the oldest and the newest are kept, and of few all as they came', () => {
  const references = (length: number) =>
    keepCountedFields([
      { name: 'References', value: Array.from({ length }, (_, index) => `<r${index}@x.test>`).join('\t') },
    ]).fields.references
  expect(references(2)).toEqual(['<r0@x.test> <r1@x.test>'])
  for (const many of [101, 30_000]) {
    const kept = references(many)?.[0]?.split(' ') ?? []
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([100, '<r0@x.test>', `<r${many - 1}@x.test>`])
  }
})

test('a field that stands there a thousand times is kept once, and the largest mail is small', () => {
  const long = 'a@b,'.repeat(100_000)
  const headers = ['To', 'Cc', 'References', 'List-Post', 'From'].flatMap((name) =>
    Array.from({ length: 50 }, () => ({ name, value: long })),
  )
  const { fields } = keepCountedFields(headers)
  expect(fields['list-post']).toHaveLength(1)
  expect(JSON.stringify(fields).length).toBeLessThan(200_000)
})
