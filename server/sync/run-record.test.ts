import { expect, test } from 'vitest'
import type { MailboxRow } from '../store/mailboxes.ts'
import { addUp, endRow, hasDone, isSameWeather, newRecord } from './run-record.ts'

const whole = { finishedAt: 1, phase: 'ready' } as MailboxRow
const first = { finishedAt: null, phase: 'listing' } as MailboxRow
const listing = { finishedAt: 1, phase: 'listing' } as MailboxRow
const begin = (mailbox: MailboxRow, kind?: 'census') =>
  newRecord({ id: 'run_1', mailbox, reason: 'due', now: 1_000, ...(kind && { kind }) }).row
const outage = { outcome: 'waits', problemCode: 'gmail.unreachable' } as const

test('a run is what its mailbox is in the middle of, and stays so when it ends well', () => {
  expect(begin(first).kind).toBe('initial')
  expect(addUp(begin(first), whole).kind).toBe('initial')
  expect(begin(whole).kind).toBe('catch_up')
  const recovery = addUp(begin(whole), listing)
  expect(recovery.kind).toBe('recovery')
  expect(addUp(recovery, whole).kind).toBe('recovery')
  expect(addUp(begin(whole, 'census'), whole).kind).toBe('census')
})

test('a step adds to what the steps before have done, and added twice to the same row it counts once', () => {
  const before = addUp(begin(whole), whole, { added: 2, skipped: ['gmail.refused'] })
  const step = { added: 1, removed: 3, skipped: ['gmail.refused', 'server.failed'] }
  expect(addUp(before, whole, step)).toEqual(addUp(before, whole, step))
  expect(addUp(before, whole, step)).toMatchObject({
    added: 3,
    changed: 0,
    removed: 3,
    skipped: { 'gmail.refused': 2, 'server.failed': 1 },
  })
  expect(hasDone(begin(whole))).toBe(false)
  expect(hasDone(before)).toBe(true)
})

test('only the same weather that did nothing lengthens an earlier row', () => {
  const before = endRow(begin(whole), outage, 2_000)
  const again = endRow(begin(whole), outage, 3_000)
  expect(isSameWeather(before, again)).toBe(true)
  expect(isSameWeather(undefined, again)).toBe(false)
  expect(isSameWeather({ ...before, asked: true }, again)).toBe(false)
  expect(isSameWeather({ ...before, endedAt: null }, again)).toBe(false)
  expect(isSameWeather({ ...before, added: 1 }, again)).toBe(false)
  expect(isSameWeather(before, { ...again, removed: 1 })).toBe(false)
  expect(isSameWeather(before, { ...again, problemCode: 'gmail.throttled' })).toBe(false)
  expect(isSameWeather(before, { ...again, kind: 'recovery' })).toBe(false)
})
