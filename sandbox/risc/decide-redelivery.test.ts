import { expect, test } from 'vitest'
import { decideAfterTry } from './decide-redelivery.ts'

test('an event is sent four times at most, and never again to a receiver that took or refused it', () => {
  expect([1, 2, 3, 4].map((attempts) => decideAfterTry(503, attempts))).toEqual([
    { do: 'try-again', inMs: 5_000 },
    { do: 'try-again', inMs: 30_000 },
    { do: 'try-again', inMs: 300_000 },
    { do: 'forget' },
  ])
  expect(decideAfterTry(undefined, 1)).toEqual({ do: 'try-again', inMs: 5_000 })
  expect(decideAfterTry(202, 1)).toEqual({ do: 'forget' })
  expect(decideAfterTry(400, 1)).toEqual({ do: 'forget' })
})
