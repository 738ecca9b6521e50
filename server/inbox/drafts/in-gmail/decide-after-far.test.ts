import { expect, test } from 'vitest'
import { AppError, type ErrorCode } from '../../../core/errors.ts'
import { decideAfterFar, isCertainlyUndone } from './decide-after-far.ts'

const NOW = 1_793_085_196_158
const after = (code: ErrorCode, was: 'write' | 'remove' = 'write') => decideAfterFar(new AppError(code), was, NOW, 0.5)

test('weather and quota postpone, a person’s pause leaves it, and what Gmail does not take waits for another version', () => {
  expect(after('gmail.unreachable').do).toBe('come_back')
  expect(after('gmail.throttled').do).toBe('come_back')
  expect(after('connection.needs_reconnect')).toEqual({ do: 'come_back', at: NOW + 600_000, isOwn: false })
  expect(after('connection.paused')).toEqual({ do: 'leave' })
  expect(after('server.stopping')).toEqual({ do: 'leave' })
  expect(after('gmail.refused')).toEqual({ do: 'skip' })
  expect(after('gmail.refused', 'remove')).toMatchObject({ do: 'come_back', isOwn: true })
  expect(after('gmail.not_found')).toMatchObject({ do: 'come_back', isOwn: true })
})

test('only somebody’s own no says that a call was not done', () => {
  const undone = (code: ErrorCode) => isCertainlyUndone(new AppError(code))
  expect(undone('gmail.refused')).toBe(true)
  expect(undone('gmail.throttled')).toBe(true)
  expect(undone('gmail.token_refused')).toBe(true)
  expect(undone('gmail.unreachable')).toBe(false)
  expect(undone('server.stopping')).toBe(false)
  expect(undone('server.failed')).toBe(false)
})
