import { expect, test } from 'vitest'
import { decideSkipped, runSeconds, writeSeconds } from './run-words.ts'

test('a run that works has no length yet, and a clock put back makes none negative', () => {
  const startedAt = '2026-11-20T13:00:00.000Z'
  expect(runSeconds({ startedAt, endedAt: null })).toBeUndefined()
  expect(runSeconds({ startedAt, endedAt: '2026-11-20T13:00:01.240Z' })).toBe(1.24)
  expect(runSeconds({ startedAt, endedAt: '2026-11-20T12:59:00.000Z' })).toBe(0)
})

test('tenths are told while they matter', () => {
  const written = [0.04, 1.24, 41.7, 260].map((seconds) => writeSeconds(seconds, 'sv-SE').replace('\u00a0', ' '))
  expect(written).toEqual(['0 s', '1,2 s', '42 s', '4,3 min'])
})

test('a folder that does not open is called a folder, not a message', () => {
  expect(decideSkipped('imap.folder_closed')).toBe('folder')
  expect(decideSkipped('gmail.throttled')).toBe('message')
})
