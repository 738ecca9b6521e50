import { expect, test } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { Throttled } from '../../transport/gmail/failure.ts'
import { decideRetry } from './decide-retry.ts'

const now = 1_000_000
const first = { attempt: 0, weatherAttemptsMax: 3, refreshed: false, random: 0.5, now }

test('a throttle is obeyed to the instant that Gmail names', () => {
  expect(decideRetry(new Throttled('rate', now + 42_000), first)).toEqual({ do: 'pause', until: now + 42_000 })
})

test('a throttle without an instant, or with one that is over, backs off', () => {
  expect(decideRetry(new Throttled('rate', undefined), first)).toEqual({ do: 'pause', until: now + 500 })
  expect(decideRetry(new Throttled('rate', now - 1), { ...first, attempt: 3 })).toEqual({
    do: 'pause',
    until: now + 4_000,
  })
})

test('no answer can silence a mailbox for longer than an hour', () => {
  expect(decideRetry(new Throttled('rate', now + 1e12), first)).toEqual({ do: 'pause', until: now + 3_600_000 })
})

test('too many at once narrows the next batch', () => {
  expect(decideRetry(new Throttled('concurrency', undefined), first)).toMatchObject({ do: 'wait', narrow: true })
})

test('a refused token is exchanged once, then it is weather', () => {
  const refused = new AppError('gmail.token_refused')
  expect(decideRetry(refused, first)).toEqual({ do: 'refresh' })
  expect(decideRetry(refused, { ...first, refreshed: true })).toEqual({ do: 'wait', ms: 500, narrow: false })
})

test('weather is waited out a few times, then the run ends', () => {
  const storm = new AppError('gmail.unreachable')
  expect(decideRetry(storm, { ...first, attempt: 2 })).toEqual({ do: 'wait', ms: 2_000, narrow: false })
  expect(decideRetry(storm, { ...first, attempt: 3 })).toEqual({ do: 'give_up' })
})

test('what waiting does not mend is not waited for', () => {
  for (const code of ['gmail.not_found', 'gmail.scope_insufficient', 'connection.needs_reconnect'] as const) {
    expect(decideRetry(new AppError(code), first)).toEqual({ do: 'give_up' })
  }
})
