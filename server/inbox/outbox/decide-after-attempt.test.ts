import { expect, test } from 'vitest'
import { decideAfterAttempt } from './decide-after-attempt.ts'

const NOW = 1_700_000_000_000
const FRESH = { isUnconfirmed: false, now: NOW }
const LATE = { isUnconfirmed: true, now: NOW }
const refused = (some: { later: boolean; retryAt?: number }) =>
  ({ is: 'refused', code: 'gmail.throttled', params: {}, retryAt: null, ...some }) as const

test('the far side’s own yes is the end, also when it comes late', () => {
  const yes = { is: 'accepted', id: 'm1', threadId: 't1' } as const
  const sent = { do: 'sent', remoteId: 'm1', threadId: 't1' }
  expect(decideAfterAttempt(yes, FRESH)).toEqual(sent)
  expect(decideAfterAttempt(yes, LATE)).toEqual(sent)
})

test('what has certainly not left may be tried again, at the time the far side names or a minute later', () => {
  expect(decideAfterAttempt(refused({ later: true }), FRESH)).toMatchObject({ do: 'again', at: NOW + 60_000 })
  expect(decideAfterAttempt(refused({ later: true, retryAt: NOW + 90_000 }), FRESH)).toMatchObject({ at: NOW + 90_000 })
  // A time that is over is no reason to ask at once.
  expect(decideAfterAttempt(refused({ later: true, retryAt: NOW - 5 }), FRESH)).toMatchObject({ at: NOW + 60_000 })
})

test('a no that a person must see is refused', () => {
  expect(decideAfterAttempt(refused({ later: false }), FRESH)).toEqual({
    do: 'refuse',
    code: 'gmail.throttled',
    params: {},
  })
})

test('what may have left is never tried again, whatever came instead of an answer', () => {
  for (const code of ['gmail.unreachable', 'server.failed'] as const) {
    const lost = { is: 'unknown', code, params: {} } as const
    for (const at of [FRESH, LATE]) expect(decideAfterAttempt(lost, at)).toMatchObject({ do: 'look', at: NOW + 5_000 })
  }
})

test('what people were told nobody knows of is not sent again without them', () => {
  expect(decideAfterAttempt(refused({ later: true }), LATE)).toMatchObject({ do: 'refuse' })
})
