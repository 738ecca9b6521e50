import { expect, test } from 'vitest'
import { decideRemove, decideWrite } from './decide-far-draft.ts'

const NOW = 1_793_085_196_158
const MINUTE_MS = 60_000
const fresh = { remoteId: null, pendingAt: null, overwrites: false }
const begun = { ...fresh, pendingAt: NOW - MINUTE_MS }
const known = { ...fresh, remoteId: 'r-1' }
const chosen = { ...known, overwrites: true }

test('a first one is made once, however late the answer to the call before comes', () => {
  expect(decideWrite(fresh, 'gone', NOW)).toEqual({ do: 'create' })
  expect(decideWrite(begun, 'gone', NOW)).toEqual({ do: 'look_again', at: NOW + 9 * MINUTE_MS })
  expect(decideWrite(begun, 'gone', NOW + 9 * MINUTE_MS)).toEqual({ do: 'create' })
  expect(decideWrite(begun, 'ours', NOW)).toEqual({ do: 'replace' })
})

test('what somebody did there is told, and overwritten once somebody says so', () => {
  expect(decideWrite(known, 'ours', NOW)).toEqual({ do: 'replace' })
  expect(decideWrite(known, 'other', NOW)).toEqual({ do: 'tell', notice: 'changed' })
  expect(decideWrite(begun, 'other', NOW)).toEqual({ do: 'tell', notice: 'changed' })
  expect(decideWrite(known, 'gone', NOW)).toEqual({ do: 'tell', notice: 'deleted' })
  expect(decideWrite(chosen, 'other', NOW)).toEqual({ do: 'replace' })
  expect(decideWrite(chosen, 'gone', NOW)).toEqual({ do: 'create' })
})

test('only what we wrote is deleted, and nothing is forgotten that may still appear', () => {
  expect(decideRemove(known, 'ours', NOW)).toEqual({ do: 'delete' })
  expect(decideRemove(known, 'other', NOW)).toEqual({ do: 'forget' })
  expect(decideRemove(chosen, 'other', NOW)).toEqual({ do: 'delete' })
  expect(decideRemove(known, 'gone', NOW)).toEqual({ do: 'forget' })
  expect(decideRemove(begun, 'gone', NOW)).toEqual({ do: 'look_again', at: NOW + 9 * MINUTE_MS })
  expect(decideRemove(fresh, 'gone', NOW)).toEqual({ do: 'forget' })
})
