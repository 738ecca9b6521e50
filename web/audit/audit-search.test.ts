import { expect, test } from 'vitest'
import { readAuditSearch, writeAuditFilter } from './audit-search.ts'

test('an address keeps what can be looked for, and drops what nobody could mean', () => {
  expect(
    readAuditSearch({ who: 4711, what: 'connection.granted', thing: 'con_1', from: '2026-11-20', result: 'trouble' }),
  ).toEqual({ who: '4711', what: 'connection.granted', thing: 'con_1', from: '2026-11-20', result: 'trouble' })
  expect(readAuditSearch({ who: '', what: 'DROP', from: '2026-99-99', to: 7, result: 'maybe', other: 1 })).toEqual({})
})

test('a day is whole: from its midnight to the next', () => {
  const query = writeAuditFilter({ who: 'ana', from: '2026-11-20', to: '2026-11-20' })
  expect(query.get('who')).toBe('ana')
  const [from, before] = [Date.parse(query.get('from') ?? ''), Date.parse(query.get('before') ?? '')]
  expect(before - from).toBe(86_400_000)
  expect(new Date(from).getHours()).toBe(0)
})
