import { expect, test } from 'vitest'
import { decideLookAgain } from './decide-look-again.ts'

const now = 1_800_000_000_000

test('a look that ended within two seconds of a notification is followed by one more, and that by none', () => {
  const pushedAt = now - 500
  const again = decideLookAgain({ pushedAt, lastSyncAt: now }, now)
  expect(again).toBe(pushedAt + 2_000)
  expect(decideLookAgain({ pushedAt, lastSyncAt: pushedAt + 2_000 }, now + 1_500)).toBeUndefined()
})

test('nothing is looked for again where nothing was told, or before the first mirror stands', () => {
  expect(decideLookAgain({ pushedAt: null, lastSyncAt: now }, now)).toBeUndefined()
  expect(decideLookAgain({ pushedAt: now, lastSyncAt: null }, now)).toBeUndefined()
})

test('a notification from a clock that has been turned back is waited for by nobody', () => {
  expect(decideLookAgain({ pushedAt: now + 86_400_000, lastSyncAt: now }, now)).toBeUndefined()
})
