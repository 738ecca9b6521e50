import { expect, test } from 'vitest'
import { decideAfterTry, decideEndpoint } from './decide-after-try.ts'

const DAY_MS = 86_400_000
const failed = { is: 'failed', retryAfterMs: undefined } as const

/** When a receiver that never takes anything is called, in milliseconds from the event. */
function listTries(random: number): number[] {
  const tries = [0]
  for (let failures = 0; ; failures++) {
    const now = tries.at(-1) ?? 0
    const after = decideAfterTry(failed, { failures, giveUpAt: 2 * DAY_MS }, now, random)
    if (after.status !== 'waiting') return tries
    tries.push(after.dueAt)
  }
}

test.each([0, 0.5, 1])('a receiver that is down is tried for exactly two days, with growing pauses (%s)', (random) => {
  const tries = listTries(random)
  expect(tries.at(-1)).toBe(2 * DAY_MS)
  expect(tries.length).toBeGreaterThanOrEqual(13)
  expect(tries.length).toBeLessThanOrEqual(16)
  const pauses = tries.slice(1, -1).map((at, index) => at - (tries[index] ?? 0))
  expect(pauses).toEqual([...pauses].sort((one, other) => one - other))
  expect(pauses[0]).toBe(Math.round(5_000 * (0.8 + 0.4 * random)))
})

test('a receiver that asks for more time gets it, but not beyond the two days', () => {
  const delivery = { failures: 0, giveUpAt: 2 * DAY_MS }
  const ask = (retryAfterMs: number) => decideAfterTry({ is: 'failed', retryAfterMs }, delivery, 1_000, 0.5)
  expect(ask(600_000)).toEqual({ status: 'waiting', dueAt: 601_000 })
  expect(ask(1)).toEqual({ status: 'waiting', dueAt: 6_000 })
  expect(ask(30 * DAY_MS)).toEqual({ status: 'waiting', dueAt: 2 * DAY_MS })
})

test('a message whose receiver is gone is not tried again, and one that arrived neither', () => {
  const delivery = { failures: 0, giveUpAt: 2 * DAY_MS }
  expect(decideAfterTry({ is: 'gone', retryAfterMs: 5 }, delivery, 0, 0)).toEqual({ status: 'given_up' })
  expect(decideAfterTry({ is: 'delivered', retryAfterMs: 5 }, delivery, 0, 0)).toEqual({ status: 'delivered' })
})

test('an endpoint ends by 410 at once, by two days of failures, and by nothing else', () => {
  expect(decideEndpoint('gone', 0, 1)).toBe('webhook.gone')
  expect(decideEndpoint('failed', 0, DAY_MS)).toBe('goes_on')
  // The first failure comes a little after the message was written, the last try exactly two days after.
  expect(decideEndpoint('failed', 20_000, 2 * DAY_MS)).toBe('webhook.dead')
  expect(decideEndpoint('delivered', null, 9 * DAY_MS)).toBe('goes_on')
})
