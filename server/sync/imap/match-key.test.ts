import { expect, test } from 'vitest'
import { matchKey, newMessageId } from './match-key.ts'

const marks = (messageId: string | undefined, digest = 'd') => ({ messageId, digest })
const state = { emailId: undefined, internalDate: 1_767_225_600_123, sizeBytes: 4_711 }

test('a copy in another folder is known by Message-ID, size and time of arrival', () => {
  const key = matchKey(state, marks('a@x'), 'inbox')
  expect(matchKey({ ...state, internalDate: 1_767_225_600_000 }, marks('a@x'), 'trash')).toBe(key)
  expect(matchKey({ ...state, sizeBytes: 4_712 }, marks('a@x'), 'trash')).not.toBe(key)
  expect(matchKey({ ...state, internalDate: 1_767_225_601_000 }, marks('a@x'), 'trash')).not.toBe(key)
})

test('another delivery of the same mail in the same second is another message', () => {
  expect(matchKey(state, marks('a@x', 'one way'), 'inbox')).not.toBe(matchKey(state, marks('a@x', 'another'), 'inbox'))
})

test('mail without a Message-ID is known again in its own folder alone', () => {
  expect(matchKey(state, marks(undefined), 'inbox')).toBe(matchKey(state, marks(undefined), 'inbox'))
  expect(matchKey(state, marks(undefined), 'inbox')).not.toBe(matchKey(state, marks(undefined), 'trash'))
})

test('what the server says of identity counts before anything else', () => {
  expect(matchKey({ ...state, emailId: 'M1' }, marks('a@x'), 'inbox')).toBe(
    matchKey({ emailId: 'M1', internalDate: 0, sizeBytes: 0 }, marks('b@x'), 'trash'),
  )
})

test('two messages that share a key have ids of their own', () => {
  const key = matchKey(state, marks('a@x'), 'inbox')
  const one = newMessageId(key, { folderId: 'inbox', uidValidity: 1, uid: 1 })
  expect(newMessageId(key, { folderId: 'inbox', uidValidity: 1, uid: 2 })).not.toBe(one)
  expect(one).toMatch(/^[\w-]{1,64}$/)
})
