import { expect, test } from 'vitest'
import { isMessageId, messageIdAt } from './message-id.ts'

test('an id is sixteen hex digits that grow with time', () => {
  const early = messageIdAt(1_700_000_000_000, 0xfffff)
  const late = messageIdAt(1_700_000_000_001, 0)
  expect(early).toMatch(/^[0-9a-f]{16}$/)
  expect(early < late).toBe(true)
})

test('only the lower twenty bits are used, however large the number', () => {
  expect(messageIdAt(1, 0x100000)).toBe(messageIdAt(1, 0))
})

test('what is no number of 64 bits is no id', () => {
  expect(['18c3a1b2c3d4e5f6', 'A1'].map(isMessageId)).toEqual([true, true])
  expect(['', 'zz', '18c3a1b2c3d4e5f60', '-1'].map(isMessageId)).toEqual([false, false, false, false])
})
