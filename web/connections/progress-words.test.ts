import type { SyncProgress } from '@letterlock/wire/mailboxes'
import { expect, test } from 'vitest'
import { readProgress, readTimeLeft } from './progress-words.ts'

const now = Date.parse('2026-11-20T13:00:00.000Z')
const sync: SyncProgress = {
  phase: 'fetching',
  messages: 1_240,
  expected: 5_000,
  expectedIsFinal: false,
  messagesPerSecond: 42,
  secondsLeft: 90,
  quarantined: 0,
  startedAt: null,
  finishedAt: null,
  waitingUntil: null,
}

test('a bar is drawn only when it is known of how many, and never beyond its end', () => {
  expect(readProgress(sync, now).share).toBeCloseTo(0.248)
  expect(readProgress({ ...sync, expected: null }, now).share).toBeUndefined()
  expect(readProgress({ ...sync, messages: 5_010 }, now).share).toBe(1)
})

test('no time is promised while the provider makes us wait', () => {
  const waiting = readProgress({ ...sync, waitingUntil: '2026-11-20T13:05:00.000Z' }, now)
  expect(waiting).toMatchObject({ left: undefined, waitingUntil: '2026-11-20T13:05:00.000Z' })
  expect(readProgress({ ...sync, waitingUntil: '2026-11-20T12:59:00.000Z' }, now).waitingUntil).toBeUndefined()
})

test('work can begin with the first message', () => {
  expect(readProgress({ ...sync, messages: 0 }, now).canWork).toBe(false)
  expect(readProgress(sync, now).canWork).toBe(true)
  expect(readProgress({ ...sync, phase: 'ready' }, now).canWork).toBe(false)
})

test('the time left is told in minutes, then hours', () => {
  expect([20, 90, 3_600, 9_000].map(readTimeLeft)).toEqual([
    { in: 'seconds' },
    { in: 'minutes', count: 2 },
    { in: 'minutes', count: 60 },
    { in: 'hours', count: 3 },
  ])
})

test('a complete mirror that stands still has no bar', () => {
  expect(readProgress({ ...sync, phase: 'halted', messages: 5_000 }, now).hasBar).toBe(false)
  expect(readProgress({ ...sync, phase: 'halted' }, now).hasBar).toBe(true)
  expect(readProgress({ ...sync, phase: 'ready', messages: 5_000 }, now).hasBar).toBe(false)
})
