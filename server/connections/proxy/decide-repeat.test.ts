import { expect, test } from 'vitest'
import { decideRepeat, readRetryAfter } from './decide-repeat.ts'

const NOW = Date.UTC(2026, 10, 20)
const weather = { status: 503, retryAfter: null }

test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s is never repeated: it may have been done', (method) => {
  expect(decideRepeat({ method, repeats: 0, outcome: weather }, NOW, 0.5)).toEqual({ do: 'give' })
  expect(decideRepeat({ method, repeats: 0, outcome: 'unreachable' }, NOW, 0.5)).toEqual({ do: 'give' })
})

test('reading is repeated twice after weather, later each time', () => {
  const at = (repeats: number) => decideRepeat({ method: 'GET', repeats, outcome: weather }, NOW, 0.5)
  expect([at(0), at(1), at(2)]).toEqual([
    { do: 'repeat', afterMs: 400 },
    { do: 'repeat', afterMs: 800 },
    { do: 'give' },
  ])
})

test('a provider is not asked before it said, and not waited for longer than a caller waits', () => {
  const said = (retryAfter: string) =>
    decideRepeat({ method: 'GET', repeats: 0, outcome: { status: 429, retryAfter } }, NOW, 0.5)
  expect(said('3')).toEqual({ do: 'repeat', afterMs: 3_000 })
  expect(said('60')).toEqual({ do: 'give' })
  expect(said(new Date(NOW + 5_000).toUTCString())).toEqual({ do: 'repeat', afterMs: 5_000 })
  expect(readRetryAfter('soon', NOW)).toBeUndefined()
})

test.each([200, 304, 400, 401, 403, 404, 500, 501])('%i is an answer and no weather', (status) => {
  expect(decideRepeat({ method: 'GET', repeats: 0, outcome: { status, retryAfter: null } }, NOW, 0.5)).toEqual({
    do: 'give',
  })
})
