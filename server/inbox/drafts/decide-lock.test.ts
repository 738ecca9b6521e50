import { expect, test } from 'vitest'
import type { MemberId } from '../../core/ids.ts'
import { decideLock, standingLock } from './decide-lock.ts'

const [ana, ben] = ['mem_a', 'mem_b'] as MemberId[] as [MemberId, MemberId]
const held = { byId: ana, until: 60_000 }

test('whoever writes goes on for another minute, and nobody else begins until theirs is over', () => {
  expect(decideLock(null, { byId: ana, now: 0 })).toEqual({ do: 'hold', isNew: true, lock: held })
  const on = { do: 'hold', isNew: false, lock: { byId: ana, until: 119_999 } }
  expect(decideLock(held, { byId: ana, now: 59_999 })).toEqual(on)
  expect(decideLock(held, { byId: ben, now: 59_999 })).toEqual({ do: 'wait', byId: ana })
  const next = { do: 'hold', isNew: true, lock: { byId: ben, until: 120_000 } }
  expect(decideLock(held, { byId: ben, now: 60_000 })).toEqual(next)
  expect(standingLock(held, 59_999)).toEqual(held)
  expect(standingLock(held, 60_000)).toBeNull()
})

test('whoever takes over has it from whoever wrote', () => {
  const taken = { do: 'hold', isNew: true, lock: { byId: ben, until: 60_001 } }
  expect(decideLock(held, { byId: ben, now: 1, takeOver: true })).toEqual(taken)
})
