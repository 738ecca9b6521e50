import { expect, test } from 'vitest'
import { AWAITED_MS, decidePruning } from './decide-pruning.ts'

const NOW = Date.UTC(2026, 10, 20)

test('nothing that is due waits where nothing is awaited', () => {
  expect(decidePruning({ isAwaited: false, waitsSince: NOW - 1, now: NOW })).toEqual({ do: 'prune' })
})

test('what is due waits for a fortnight from when the first of it was due', () => {
  const since = NOW - AWAITED_MS
  expect(decidePruning({ isAwaited: true, waitsSince: null, now: NOW })).toEqual({ do: 'wait', since: NOW })
  expect(decidePruning({ isAwaited: true, waitsSince: since + 1, now: NOW })).toEqual({ do: 'wait', since: since + 1 })
  expect(decidePruning({ isAwaited: true, waitsSince: since, now: NOW })).toEqual({ do: 'prune' })
})

test('a clock that was ahead when it began to wait keeps nothing for longer', () => {
  const ahead = NOW + 30 * 86_400_000
  expect(decidePruning({ isAwaited: true, waitsSince: ahead, now: NOW })).toEqual({ do: 'wait', since: NOW })
})
