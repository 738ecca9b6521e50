import { expect, test } from 'vitest'
import { readListQuery, writeToken } from './list-query.ts'

const state = { seq: 9, horizon: 4 }
const read = (query: Record<string, unknown>) => readListQuery(query, state)

test('a list without a filter is everything, and a sync may go on from it', () => {
  expect(read({})).toMatchObject({ by: 'start', limit: 250, seq: 9, cancelledToo: false, syncs: true })
  expect(read({ maxResults: '9000' }).limit).toBe(2_500)
})

test('a page goes on where the one before ended, and keeps what the sync began with', () => {
  expect(read({ pageToken: writeToken('page', [7, 1_000, 'abc']) })).toMatchObject({
    seq: 7,
    after: { startsAt: 1_000, id: 'abc' },
  })
  const inSync = { syncToken: writeToken('sync', [5]), pageToken: writeToken('page', [7, 6]) }
  expect(read(inSync)).toEqual({ by: 'change', limit: 250, seq: 7, after: 6 })
})

test.for(['timeMin', 'timeMax', 'q', 'orderBy', 'updatedMin'])('a sync cannot be continued with %s', (name) => {
  expect(() => read({ syncToken: writeToken('sync', [5]), [name]: '2026-01-01T00:00:00Z' })).toThrow('Bad Request')
})

test.for([writeToken('sync', [3]), writeToken('page', [5]), 'nonsense'])(
  'an old or a foreign token is gone: %s',
  (syncToken) => {
    expect(() => read({ syncToken })).toThrow('a full sync is required')
  },
)

test.for([
  { timeMin: '2026-01-01' },
  { timeMin: '2026-01-01T00:00:00' },
  { timeMax: 'soon' },
  { pageToken: 'nonsense' },
  { maxResults: '0' },
  { orderBy: 'startTime' },
])('a value that cannot be used is refused: %j', (query) => {
  expect(() => read(query)).toThrow('Bad Request')
})

test('a span that ends before it begins is empty', () => {
  expect(() => read({ timeMin: '2026-01-02T00:00:00Z', timeMax: '2026-01-02T00:00:00Z' })).toThrow('is empty')
})

test('where the list is searched or sorted, no sync goes on from it', () => {
  expect(read({ q: 'valve' })).toMatchObject({ search: 'valve', syncs: false })
  expect(read({ orderBy: 'startTime', singleEvents: 'true' })).toMatchObject({ syncs: false })
})
