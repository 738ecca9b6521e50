import { expect, test } from 'vitest'
import { findLiveEvent, isLater, PassedOn } from './live-word.ts'

const connectionId = `con_${'0'.repeat(32)}`

test('an event of the contract is read', () => {
  expect(findLiveEvent(JSON.stringify({ kind: 'connection.changed', connectionId }))).toEqual({
    kind: 'connection.changed',
    connectionId,
  })
})

test('an unknown kind and a broken line are passed over, not thrown', () => {
  expect(findLiveEvent('{"kind":"case.changed"}')).toBeUndefined()
  expect(findLiveEvent('{"kind":')).toBeUndefined()
})

test('another page cannot pass on what is not of the contract', () => {
  expect(PassedOn.safeParse({ is: 'event', event: { kind: 'connection.changed', connectionId: 'x' } }).success).toBe(
    false,
  )
})

test('positions are compared as the numbers they are, however long, and nonsense is later than nothing', () => {
  expect(isLater('10.1', '9.9')).toBe(true)
  expect(isLater('9.10', '9.9')).toBe(true)
  expect(isLater('9.9', '9.9')).toBe(false)
  expect(isLater('18446744073709551615.2', '18446744073709551614.3')).toBe(true)
  expect(isLater('later', '0.0')).toBe(false)
})
